package org.synfire.lab.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.synfire.lab.WorkingCopy;

/// A work tree of git beside the user's.
final class GitTree implements WorkingCopy.Tree {

    private final GitCopy origin;
    private final Path top;
    private final List<GitTree> submodules = new ArrayList<>();

    GitTree(GitCopy origin, Path top) {
        this.origin = origin;
        this.top = top;
    }

    @Override
    public Path top() {
        return top;
    }

    /// Submodules are taken from where they are checked out already, so that nothing is fetched.
    void add(String commit) throws IOException {
        GitCopy.git(origin.top(), "worktree", "add", "--quiet", "--detach", "--force", top.toString(), commit)
                .success();
        for (Map.Entry<String, String> submodule : origin.submodules(commit).entrySet()) {
            GitCopy inner = new GitCopy(origin.top().resolve(submodule.getKey()));
            GitTree tree = new GitTree(inner, top.resolve(submodule.getKey()));
            submodules.add(tree);
            tree.add(submodule.getValue());
        }
    }

    @Override
    public void apply(byte[] diff) throws IOException {
        if (diff.length == 0) {
            return;
        }
        // Without the index, so that files of submodules are changed like others.
        List<String> words = List.of("git", "apply", "--binary", "--whitespace=nowarn", "-");
        Program.Answer answer = Program.start(top, words, diff).answer();
        if (!answer.isFine()) {
            throw new IOException("the diff does not fit to the version: " + answer.complaint());
        }
    }

    @Override
    public void close() throws IOException {
        for (GitTree submodule : submodules) {
            submodule.close();
        }
        origin.discard(top);
    }
}
