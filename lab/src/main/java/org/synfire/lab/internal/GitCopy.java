package org.synfire.lab.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.synfire.lab.CodeState;
import org.synfire.lab.WorkingCopy;

/// A working copy of git. Submodules that are there count as part of it: the diff holds what was changed in them
/// since the commits that the version names.
public record GitCopy(Path top) implements WorkingCopy {

    private static final String SETTINGS = "^(remote\\..*\\.url|user\\.(name|email))$";

    @Override
    public CodeState state() throws IOException {
        Program status = git(top, "status", "--porcelain=v2", "--branch", "-z", "--untracked-files=all");
        Program diff = diff(top, "HEAD", "");
        Program settings = git(top, "config", "--null", "--get-regexp", SETTINGS);
        GitStatus found = GitStatus.of(status.success().text());
        Program.Answer changes = diff.answer();
        // Without a commit there is no HEAD: everything in the index was added to nothing.
        byte[] first = required(found.isFresh() ? diff(top, emptyTree(), "").answer() : changes);
        GitSettings known = GitSettings.of(settings.answer().text());
        return withSubmodules(
                found,
                new CodeState(
                        Optional.of(known.repository(top)),
                        found.version(),
                        found.changed(),
                        found.untracked(),
                        first,
                        known.user()));
    }

    private static byte[] required(Program.Answer diff) throws IOException {
        if (!diff.isFine()) {
            throw new IOException("'git diff' failed: " + diff.complaint());
        }
        return GitDiff.withoutEmptyParts(diff.bytes());
    }

    /// Starts git in a way that leaves the index alone and shows names as they are.
    static Program git(Path folder, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of("git", "--no-optional-locks", "-c", "core.quotePath=false"));
        // What the user's hooks and monitors do is not for copies.
        command.addAll(List.of("-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false"));
        command.addAll(List.of(words));
        return Program.start(folder, command);
    }

    /// @param prefix of paths: of a submodule, from the top on, with a slash at its end
    private static Program diff(Path folder, String since, String prefix) throws IOException {
        return git(
                folder,
                "-c",
                "diff.autoRefreshIndex=false",
                "diff",
                "--binary",
                "--full-index",
                "--no-color",
                "--no-ext-diff",
                "--no-textconv",
                "--no-renames",
                "--no-relative",
                "--ignore-submodules=all",
                "--src-prefix=a/" + prefix,
                "--dst-prefix=b/" + prefix,
                since,
                "--");
    }

    private String emptyTree() throws IOException {
        return git(top, "hash-object", "-t", "tree", "/dev/null")
                .success()
                .text()
                .strip();
    }

    private CodeState withSubmodules(GitStatus status, CodeState state) throws IOException {
        List<String> changed = new ArrayList<>(state.changed());
        List<String> untracked = new ArrayList<>(state.untracked());
        ByteArrayOutputStream diff = new ByteArrayOutputStream();
        diff.write(state.diff());
        for (Map.Entry<String, String> submodule : status.submodules().entrySet()) {
            String prefix = submodule.getKey() + "/";
            GitCopy inner = new GitCopy(top.resolve(submodule.getKey()));
            CodeState found = inner.state();
            found.changed().forEach(path -> changed.add(prefix + path));
            found.untracked().forEach(path -> untracked.add(prefix + path));
            diff.write(required(diff(inner.top(), submodule.getValue(), prefix).answer()));
        }
        return new CodeState(
                state.repository(),
                state.version(),
                changed.stream().sorted().toList(),
                untracked.stream().sorted().toList(),
                diff.toByteArray(),
                state.user());
    }

    @Override
    public String whole(String name) throws IOException {
        String commit = (name.equals(LATEST) ? "HEAD" : name) + "^{commit}";
        Program.Answer answer = git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", commit)
                .answer();
        if (!answer.isFine()) {
            throw WorkingCopy.unknown("git", name);
        }
        return answer.text().strip();
    }

    @Override
    public Tree checkout(String version, Path to) throws IOException {
        if (Files.exists(to)) {
            throw new IOException(to + " exists already");
        }
        Files.createDirectories(FilePaths.parent(to));
        GitTree tree = new GitTree(this, to.toAbsolutePath());
        if (version.isEmpty()) {
            Files.createDirectory(to);
            git(to, "init", "--quiet").success();
            return tree;
        }
        try {
            tree.add(commit(version));
            return tree;
        } catch (IOException e) {
            tree.close();
            throw e;
        }
    }

    @Override
    public void discard(Path tree) throws IOException {
        if (Files.exists(tree)) {
            // A tree that git does not know fails here, and is removed all the same.
            git(top, "worktree", "remove", "--force", "--force", tree.toString())
                    .answer();
            FilePaths.delete(tree);
        }
    }

    private String commit(String version) throws IOException {
        Program.Answer found = git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", version + "^{commit}")
                .answer();
        if (!found.isFine()) {
            throw new IOException("the repository in " + top + " does not know the version " + version
                    + "; was it rewritten, or is it to be fetched?");
        }
        return found.text().strip();
    }

    /// The submodules of a commit that are there in this working copy, with the commits it names.
    Map<String, String> submodules(String commit) throws IOException {
        if (!Files.exists(top.resolve(".gitmodules"))) {
            return Map.of();
        }
        String listing =
                git(top, "ls-tree", "-r", "-z", "--full-tree", commit).success().text();
        Map<String, String> found = new TreeMap<>();
        Stream.of(listing.split("\0", -1))
                .filter(line -> line.startsWith("160000 "))
                .forEach(line -> {
                    String path = line.substring(line.indexOf('\t') + 1);
                    if (Files.exists(top.resolve(path).resolve(".git"))) {
                        found.put(path, line.substring(0, line.indexOf('\t')).split(" ", 3)[2]);
                    }
                });
        return found;
    }
}
