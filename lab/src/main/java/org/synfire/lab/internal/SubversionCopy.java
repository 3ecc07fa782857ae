package org.synfire.lab.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.synfire.lab.CodeState;
import org.synfire.lab.Repository;
import org.synfire.lab.User;
import org.synfire.lab.WorkingCopy;

/// A working copy of Subversion. When files of it are of different revisions, its version is a range, `4:7`.
public record SubversionCopy(Path top) implements WorkingCopy {

    private static final int STATUS_COLUMNS = 8;
    private static final Pattern ONE_REVISION = Pattern.compile("\\d+");

    @Override
    public CodeState state() throws IOException {
        Program url = svn("info", "--show-item", "url");
        Program version = Program.start(top, List.of("svnversion", "-n"));
        Program status = svn("status");
        Program diff = svn("diff", "--git", "--internal-diff");
        Repository repository = new Repository(
                "svn", RepositoryUrl.withoutSecrets(url.success().text().strip()));
        String revision = version.success().text().strip().replaceAll("[MSP]", "");
        List<String> lines = status.success()
                .text()
                .lines()
                .filter(line -> line.length() > STATUS_COLUMNS)
                .toList();
        byte[] changes = diff.success().bytes();
        return new CodeState(
                Optional.of(repository), revision, files(lines, false), files(lines, true), changes, new User("", ""));
    }

    private Program svn(String... words) throws IOException {
        return Program.start(
                top,
                Stream.concat(Stream.of("svn", "--non-interactive"), Stream.of(words))
                        .toList());
    }

    private static List<String> files(List<String> status, boolean unknown) {
        return status.stream()
                .filter(line -> line.startsWith("?") == unknown && !line.startsWith("X"))
                .map(line -> line.substring(STATUS_COLUMNS).replace('\\', '/'))
                .sorted()
                .toList();
    }

    @Override
    public String whole(String name) throws IOException {
        String revision = name.equals(LATEST) ? "HEAD" : name;
        Program.Answer answer =
                svn("info", "--show-item", "revision", "--revision", revision).answer();
        if (!answer.isFine()) {
            throw WorkingCopy.unknown("svn", name);
        }
        return answer.text().strip();
    }

    @Override
    public Tree checkout(String version, Path to) throws IOException {
        if (Files.exists(to)) {
            throw new IOException(to + " exists already");
        }
        if (!ONE_REVISION.matcher(version).matches()) {
            throw new IOException("files of the revisions " + version + " were mixed: no single revision has them;"
                    + " 'svn update' before a run makes it repeatable");
        }
        Files.createDirectories(FilePaths.parent(to));
        String url = svn("info", "--show-item", "url").success().text().strip();
        svn(
                        "checkout",
                        "--quiet",
                        "--revision",
                        version,
                        url + "@" + version,
                        to.toAbsolutePath().toString())
                .success();
        return new ClonedTree(to.toAbsolutePath(), List.of("svn", "patch", "--non-interactive"));
    }
}
