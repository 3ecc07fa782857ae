package org.synfire.e2e.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.synfire.e2e.Commands.Ended;
import org.synfire.lab.RunRecord;
import org.synfire.lab.State;

/// The sessions that the talk on an automated lab notebook shows (A. Davison, 2009), with a program in Python and with
/// one for the shell.
class TalkTest {

    private static final Pattern LABEL = Pattern.compile("Record label for this run: '(.*)'");
    private static final Pattern ADDRESS = Pattern.compile("The notebook is at (\\S+) ");

    /// What the project's program is written in. Both write `n` numbers that depend on `seed` and `tau_m` to
    /// `Data/example.dat`. The version is what is shown of the interpreter's: shells need not tell one.
    enum Language {
        SHELL("sh", "( \\(version: \\S+\\))?", "main.sh", """
                case $1 in
                    /*) . "$1" ;;
                    *) . "./$1" ;;
                esac
                awk -v n="$n" -v seed="$seed" -v tau="$tau_m" \\
                    'BEGIN { srand(seed); for (i = 0; i < n; i++) print rand() * exp(-i / tau) }' >Data/example.dat
                """),
        PYTHON("python3", " \\(version: 3(\\.\\d+)+\\S*\\)", "main.py", """
                import math
                import random
                import sys

                parameter_file = sys.argv[1]
                parameters = {}
                exec(open(parameter_file).read(), parameters)
                # this way of reading parameters
                # is not necessarily recommended
                random.seed(parameters["seed"])
                distr = getattr(random, parameters["distr"])
                data = [distr(0, 1) * math.exp(-i / parameters["tau_m"]) for i in range(parameters["n"])]
                with open("Data/example.dat", "w") as output_file:
                    output_file.writelines("%.18e\\n" % x for x in data)
                """);

        private final String program;
        private final String version;
        private final String main;
        private final String text;

        Language(String program, String version, String main, String text) {
            this.program = program;
            this.version = version;
            this.main = main;
            this.text = text;
        }
    }

    @TempDir
    private Path folder;

    /// A project with a version of the program and of two files with parameters.
    private GitProject project(Language language) throws IOException, InterruptedException {
        assumeTrue(GitProject.program(language.program).isPresent(), language.program + " is not installed");
        GitProject project = GitProject.begin(folder);
        project.write(language.main, language.text);
        project.write("default.param", "n=100\nseed=65785\ndistr=\"uniform\"\ntau_m=20.0\n");
        project.write("romans.param", "n=50\nseed=17\ndistr=\"uniform\"\ntau_m=20.0\n");
        project.commit("First version");
        return project;
    }

    private GitProject configured(Language language) throws IOException, InterruptedException {
        GitProject project = project(language);
        project.lab("init", "MyProject", "--simulator=" + language.program, "--main=" + language.main);
        return project;
    }

    private static String label(String printed) {
        Matcher label = LABEL.matcher(printed);
        assertThat(label.find()).as(printed).isTrue();
        return label.group(1);
    }

    /// The rows of one record in `list -l`.
    private static String row(String listed, String name) {
        return listed.lines()
                .filter(line -> line.startsWith(name + " "))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no '" + name + "' in " + listed));
    }

    @ParameterizedTest
    @EnumSource
    void aProjectIsBegunAndItsRunsAreListed(Language language) throws Exception {
        GitProject project = project(language);
        String version = project.git("rev-parse", "HEAD").strip();
        project.lab("init", "MyProject");
        String first = label(
                project.lab("run", "--simulator=" + language.program, "--main=" + language.main, "default.param"));
        project.lab("configure", "--simulator=" + language.program, "--main=" + language.main);
        String second = label(project.lab("run", "default.param"));

        assertThat(project.lab("list").lines()).containsExactly(second, first);
        String listed = project.lab("list", "-l");
        assertThat(listed.lines().filter(line -> line.startsWith("Label "))).hasSize(2);
        assertThat(row(listed, "Label")).isEqualTo(second);
        assertThat(row(listed, "Reason")).isEmpty();
        assertThat(row(listed, "Outcome")).isEmpty();
        assertThat(row(listed, "Duration")).matches("\\d+\\.\\d{3} s");
        assertThat(row(listed, "Script"))
                .isEqualTo("git repository at %s r%s (main file is %s)"
                        .formatted(folder.toRealPath(), version, language.main));
        assertThat(row(listed, "Executable"))
                .matches(language.program + language.version + " at /\\S*" + language.program);
        assertThat(row(listed, "Timestamp")).matches("20\\d\\d-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3} UTC");
        assertThat(row(listed, "Output")).matches("example\\.dat \\[[0-9a-f]{12}, \\d+ bytes\\]");
        assertThat(listed).doesNotContain("Tags");

        assertThat(project.lab("info"))
                .containsPattern("Project +: MyProject\n")
                .containsPattern("Executable +: " + language.program + "\n")
                .containsPattern("Main file +: " + language.main + "\n")
                .containsPattern("Records +: here, 2 of them\n");
    }

    @ParameterizedTest
    @EnumSource
    void runsAreNamedCommentedTaggedAndRepeated(Language language) throws Exception {
        GitProject project = configured(language);
        String first = label(project.lab("run", "default.param"));
        String reason = "determine whether the gourd is worth 3 or 4 shekels";
        assertThat(label(project.lab("run", "--label=haggling", "--reason=" + reason, "romans.param")))
                .isEqualTo("haggling");
        project.lab("comment", "apparently, it is worth NaN shekels.");
        project.lab("comment", first, "Eureka! Nobel prize here we come.");
        project.lab("tag", "Figure 6");

        String tagged = project.lab("list", "-l", "Figure 6");
        assertThat(tagged.lines().filter(line -> line.startsWith("Label "))).hasSize(1);
        assertThat(row(tagged, "Label")).isEqualTo("haggling");
        assertThat(row(tagged, "Reason")).isEqualTo(reason);
        assertThat(row(tagged, "Outcome")).isEqualTo("apparently, it is worth NaN shekels.");
        assertThat(row(tagged, "Tags")).isEqualTo("Figure 6");
        assertThat(row(project.lab("show", first), "Outcome")).isEqualTo("Eureka! Nobel prize here we come.");

        assertThat(project.lab("repeat", "haggling").lines()).endsWith("The simulation results match.");
        RunRecord repeated = project.records("reason ~ 'Repeat haggling'").getFirst();
        assertThat(repeated.repeats()).contains("haggling");
        assertThat(repeated.result().state()).isEqualTo(State.FINISHED);
        assertThat(repeated.result().output().getFirst().sha256())
                .isEqualTo(
                        project.record("haggling").result().output().getFirst().sha256());
    }

    @ParameterizedTest
    @EnumSource
    void aParameterIsChangedForOneRunAndTheFileStaysAsItIs(Language language) throws Exception {
        GitProject project = configured(language);
        String before = project.text("default.param");
        project.lab("run", "--label=before", "default.param");
        String data = project.text("Data/example.dat");
        project.lab(
                "run",
                "--label=smaller",
                "--reason=test effect of a smaller time constant",
                "default.param",
                "tau_m=10.0");

        assertThat(project.text("default.param")).isEqualTo(before);
        assertThat(project.text("Data/example.dat")).isNotEqualTo(data);
        assertThat(project.record("before").parameters().values()).containsEntry("tau_m", 20.0);
        RunRecord smaller = project.record("smaller");
        assertThat(smaller.parameters().values())
                .containsEntry("tau_m", 10.0)
                .containsEntry("n", 100L)
                .containsEntry("distr", "uniform");
        assertThat(smaller.parameters().overrides()).containsOnlyKeys("tau_m");
        assertThat(project.lab("list", "--where", "tau_m < 15").lines()).containsExactly("smaller");
        assertThat(project.lab("repeat", "smaller").lines()).endsWith("The simulation results match.");
    }

    @Test
    void withoutASubcommandTheSubcommandsAreListed() throws Exception {
        GitProject project = GitProject.begin(folder);
        for (String usage : List.of(project.lab(), project.lab("help"))) {
            assertThat(usage).startsWith("Usage: synfire lab");
            assertThat(usage.lines().map(line -> line.strip().split("\\s+")[0]))
                    .contains("init", "configure", "info", "run", "list", "delete", "comment", "tag", "repeat", "help");
        }
        Ended unknown = project.synfire("lab", "coment");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("there is no command 'coment'").contains("did you mean 'comment'?");
    }

    @Test
    void pagesAreServedToABrowser() throws Exception {
        GitProject project = configured(Language.SHELL);
        project.lab("run", "--label=haggling", "romans.param");
        Process web = project.commands().begin("lab", "web", "--port", "0");
        try (BufferedReader said = web.inputReader();
                HttpClient browser = HttpClient.newHttpClient()) {
            Matcher address = ADDRESS.matcher(Objects.requireNonNull(said.readLine(), "the server has ended"));
            assertThat(address.find()).isTrue();
            HttpResponse<String> page = browser.send(
                    HttpRequest.newBuilder(URI.create(address.group(1))).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("haggling").contains("MyProject");
        } finally {
            web.destroy();
            web.waitFor();
        }
    }
}
