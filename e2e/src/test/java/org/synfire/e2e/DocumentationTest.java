package org.synfire.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentationTest {

    private static final Pattern MACHINE_PATH =
            Pattern.compile("(?<![\\w.~/])/(?:home|root|Users|work|mnt|tmp|private)/[\\w.]+|\\b[A-Z]:\\\\\\w+");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(?:#[^)\\s]*)?\\)");
    private static final Pattern ADDRESS = Pattern.compile("\\w+:.*");
    private static final Pattern VERB = Pattern.compile("(?m)^\\| `make (\\w+)` \\|");

    private static List<Path> pages() {
        return Repository.pages();
    }

    private static Stream<Path> textsForUsers() {
        Stream<Path> examples = Repository.files(Repository.root().resolve("examples"), Integer.MAX_VALUE)
                .filter(file -> file.toString().endsWith(".yml"));
        return Stream.concat(pages().stream(), examples);
    }

    @ParameterizedTest
    @MethodSource("textsForUsers")
    void textNamesNoPathOfAMachine(Path text) {
        assertThat(Repository.found(MACHINE_PATH, text).map(path -> path.group()))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linksOfAPageLeadToFiles(Path page) {
        assertThat(Repository.found(LINK, page)
                        .map(link -> link.group(1))
                        .filter(target -> !ADDRESS.matcher(target).matches()))
                .allSatisfy(target -> assertThat(Files.exists(page.resolveSibling(target)))
                        .as("%s, in %s", target, page)
                        .isTrue());
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void verbOfTheContributorsPageIsInTheMakefile(String verb) {
        assertThat(Repository.text(Repository.root().resolve("Makefile"))).containsPattern("(?m)^" + verb + ": ## ");
    }

    private static Stream<String> verbs() {
        return Repository.found(VERB, Repository.root().resolve("CONTRIBUTING.md"))
                .map(row -> row.group(1));
    }
}
