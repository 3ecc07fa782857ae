package org.synfire.lab.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.synfire.lab.CodeState;
import org.synfire.lab.Repository;
import org.synfire.lab.User;
import org.synfire.lab.WorkingCopy;

/// A working copy of Mercurial.
public record MercurialCopy(Path top) implements WorkingCopy {

    private static final Pattern NONE = Pattern.compile("0*");
    private static final Pattern NAME_AND_ADDRESS = Pattern.compile("(.*?)\\s*<([^>]*)>");

    @Override
    public CodeState state() throws IOException {
        Program version = hg("log", "-r", ".", "--template", "{node}");
        Program status = hg("status", "--print0", "--modified", "--added", "--removed", "--deleted", "--unknown");
        Program diff = hg("diff", "--git");
        Program settings = hg("config", "paths.default", "ui.username");
        String node = version.success().text().strip();
        List<String> lines = Stream.of(status.success().text().split("\0", -1))
                .filter(s -> s.length() > 2)
                .toList();
        byte[] changes = diff.success().bytes();
        String known = settings.answer().text();
        return new CodeState(
                Optional.of(repository(known)),
                NONE.matcher(node).matches() ? "" : node,
                files(lines, false),
                files(lines, true),
                changes,
                user(known));
    }

    private Program hg(String... words) throws IOException {
        return Program.start(
                top, Stream.concat(Stream.of("hg"), Stream.of(words)).toList());
    }

    private static List<String> files(List<String> status, boolean unknown) {
        return status.stream()
                .filter(line -> line.startsWith("? ") == unknown)
                .map(line -> line.substring(2).replace('\\', '/'))
                .sorted()
                .toList();
    }

    private Repository repository(String settings) {
        String url = setting(settings, "paths.default");
        return new Repository("hg", url.isEmpty() ? top.toString() : RepositoryUrl.withoutSecrets(url));
    }

    private static User user(String settings) {
        String name = setting(settings, "ui.username");
        Matcher parts = NAME_AND_ADDRESS.matcher(name);
        return parts.matches() ? new User(parts.group(1), parts.group(2)) : new User(name, "");
    }

    private static String setting(String settings, String name) {
        return settings.lines()
                .filter(line -> line.startsWith(name + "="))
                .map(line -> line.substring(name.length() + 1))
                .findFirst()
                .orElse("");
    }

    @Override
    public String whole(String name) throws IOException {
        String revision = name.equals(LATEST) ? "max(branch(.))" : quoted(name);
        Program.Answer answer =
                hg("log", "-l", "1", "-r", revision, "--template", "{node}").answer();
        if (!answer.isFine() || answer.text().isBlank()) {
            throw WorkingCopy.unknown("hg", name);
        }
        return answer.text().strip();
    }

    private static String quoted(String name) {
        return "'" + name.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    @Override
    public Tree checkout(String version, Path to) throws IOException {
        if (Files.exists(to)) {
            throw new IOException(to + " exists already");
        }
        Files.createDirectories(FilePaths.parent(to));
        String revision = version.isEmpty() ? "null" : version;
        hg(
                        "clone",
                        "--quiet",
                        "--updaterev",
                        revision,
                        "--",
                        top.toString(),
                        to.toAbsolutePath().toString())
                .success();
        return new ClonedTree(to.toAbsolutePath(), List.of("hg", "import", "--no-commit", "--quiet", "-"));
    }
}
