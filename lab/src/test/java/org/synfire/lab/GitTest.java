package org.synfire.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.synfire.lab.Shell.git;
import static org.synfire.lab.Shell.write;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitTest {

    @TempDir
    private Path temporary;

    private Path repository;

    @BeforeEach
    void makeRepository() throws Exception {
        repository = Shell.repository(temporary.resolve("a repository with blanks"));
    }

    private CodeState state() throws IOException {
        return WorkingCopy.find(repository).state();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private Path zip(CodeState state) throws IOException {
        Path zip = temporary.resolve("untracked.zip");
        try (OutputStream out = Files.newOutputStream(zip)) {
            WorkingCopy.find(repository).writeUntracked(state.untracked(), _ -> true, out);
        }
        return zip;
    }

    @Test
    void cleanTreeIsItsVersion() throws Exception {
        CodeState state = state();
        assertThat(state.version())
                .isEqualTo(git(repository, "rev-parse", "HEAD").strip());
        assertThat(state.hasChanged()).isFalse();
        assertThat(state.diff()).isEmpty();
        assertThat(state.untracked()).isEmpty();
        assertThat(state.user()).isEqualTo(new User("Ada Lovelace", "ada@example.org"));
        assertThat(state.repository())
                .hasValueSatisfying(r -> assertThat(r.url()).isEqualTo(repository.toString()));
    }

    @Test
    void passwordInTheAddressOfTheOriginIsNotTold() throws Exception {
        git(repository, "remote", "add", "fork", "https://example.org/fork.git");
        git(repository, "remote", "add", "origin", "https://ada:secret@example.org/model.git");
        assertThat(WorkingCopy.find(repository).repository())
                .contains(new Repository("git", "https://example.org/model.git"));
    }

    @Test
    void changedAndUntrackedFilesAreTold() throws Exception {
        write(repository.resolve("main.py"), "print('two')\n");
        Files.delete(repository.resolve("picture.png"));
        write(repository.resolve("new.py"), "");
        write(repository.resolve(".gitignore"), "*.log\n");
        write(repository.resolve("noise.log"), "");
        CodeState state = state();
        assertThat(state.changed()).containsExactly("main.py", "picture.png");
        assertThat(state.untracked()).containsExactly(".gitignore", "new.py");
        assertThat(text(state.diff())).contains("-print('one')", "+print('two')", "GIT binary patch");
    }

    @Test
    void renamedFileCountsUnderBothNames() throws Exception {
        git(repository, "mv", "main.py", "other.py");
        assertThat(state().changed()).containsExactly("main.py", "other.py");
    }

    @Test
    void subfolderSeesTheWholeWorkingCopy() throws Exception {
        write(repository.resolve("main.py"), "print('two')\n");
        WorkingCopy found = WorkingCopy.find(repository.resolve("model"));
        assertThat(found.top()).isEqualTo(repository);
        assertThat(found.state().changed()).containsExactly("main.py");
        assertThat(text(found.diff())).contains("b/main.py");
    }

    @Test
    void repositoryWithoutCommitsHasNoVersionButADiff() throws Exception {
        Path fresh = Files.createDirectory(temporary.resolve("fresh"));
        git(fresh, "init", "--quiet");
        write(fresh.resolve("main.py"), "print('one')\n");
        git(fresh, "add", "main.py");
        write(fresh.resolve("new.py"), "");
        WorkingCopy copy = WorkingCopy.find(fresh);
        CodeState state = copy.state();
        assertThat(state.version()).isEmpty();
        assertThat(state.hasChanged()).isTrue();
        assertThat(state.untracked()).containsExactly("new.py");
        try (WorkingCopy.Tree tree = copy.checkout("", temporary.resolve("tree"))) {
            tree.apply(state.diff());
            assertThat(tree.top().resolve("main.py")).hasContent("print('one')\n");
        }
        assertThat(temporary.resolve("tree")).doesNotExist();
    }

    @Test
    void treeOfVersionWithDiffAndUntrackedFilesIsTheWorkingCopy() throws Exception {
        write(repository.resolve("main.py"), "print('two')\n");
        Files.write(repository.resolve("picture.png"), new byte[] {0, 0, 7, (byte) 0xfe});
        write(repository.resolve("model/--force"), "leading dashes\n");
        write(repository.resolve("-n ünïcode\n.py"), "a line end in the name\n");
        write(repository.resolve("run.sh"), "true\n").toFile().setExecutable(true);
        Files.createSymbolicLink(repository.resolve("latest"), Path.of("run.sh"));
        CodeState state = state();
        String before = Shell.visible(repository);
        WorkingCopy copy = WorkingCopy.find(repository);
        Path to = repository.resolve(".synfire/worktrees/x");
        try (WorkingCopy.Tree tree = copy.checkout(state.version(), to)) {
            tree.apply(state.diff());
            tree.restore(zip(state));
            assertThat(to.resolve("main.py")).hasContent("print('two')\n");
            assertThat(to.resolve("picture.png")).hasBinaryContent(new byte[] {0, 0, 7, (byte) 0xfe});
            assertThat(to.resolve("model/--force")).hasContent("leading dashes\n");
            assertThat(to.resolve("-n ünïcode\n.py")).hasContent("a line end in the name\n");
            assertThat(to.resolve("run.sh")).isExecutable();
            assertThat(to.resolve("latest")).isSymbolicLink();
        }
        assertThat(to).doesNotExist();
        org.synfire.lab.internal.FilePaths.delete(repository.resolve(".synfire"));
        assertThat(Shell.visible(repository)).isEqualTo(before);
    }

    @Test
    void lookingLeavesTheIndexAlone() throws Exception {
        // The same content at a new time: git would note that in the index.
        write(repository.resolve("main.py"), "print('one')\n");
        Files.setLastModifiedTime(
                repository.resolve("main.py"), java.nio.file.attribute.FileTime.fromMillis(1_000_000_000_000L));
        String before = Shell.visible(repository);
        assertThat(state().hasChanged()).isFalse();
        assertThat(state().diff()).isEmpty();
        assertThat(Shell.visible(repository)).isEqualTo(before);
    }

    @Test
    void olderVersionIsCheckedOutBeside() throws Exception {
        String first = state().version();
        write(repository.resolve("main.py"), "print('two')\n");
        Shell.commit(repository, "Go on");
        try (WorkingCopy.Tree tree = WorkingCopy.find(repository).checkout(first, temporary.resolve("first"))) {
            assertThat(tree.top().resolve("main.py")).hasContent("print('one')\n");
        }
        assertThat(repository.resolve("main.py")).hasContent("print('two')\n");
    }

    @Test
    void unknownVersionIsTold() {
        assertThatIOException()
                .isThrownBy(() -> WorkingCopy.find(repository).checkout("--force", temporary.resolve("x")))
                .withMessageContaining("does not know the version --force");
        assertThat(temporary.resolve("x")).doesNotExist();
    }

    @Test
    void treeIsNotMadeWhereSomethingIs() {
        assertThatIOException()
                .isThrownBy(() -> WorkingCopy.find(repository).checkout("HEAD", repository.resolve("model")))
                .withMessageContaining("exists already");
    }

    @Test
    void diffThatDoesNotFitIsTold() throws Exception {
        try (WorkingCopy.Tree tree = WorkingCopy.find(repository).checkout("HEAD", temporary.resolve("x"))) {
            assertThatIOException()
                    .isThrownBy(() -> tree.apply("diff --git a/no b/no\n--- a/no\n+++ b/no\n@@ -1 +1 @@\n-a\n+b\n"
                            .getBytes(StandardCharsets.UTF_8)))
                    .withMessageContaining("does not fit");
        }
    }

    @Test
    void submoduleIsAWorkingCopyOfItsOwn() throws Exception {
        Path library = Shell.repository(temporary.resolve("library"));
        git(repository, "submodule", "--quiet", "add", library.toString(), "lib");
        Shell.commit(repository, "Use the library");
        WorkingCopy inner = WorkingCopy.find(repository.resolve("lib/model"));
        assertThat(inner.top()).isEqualTo(repository.resolve("lib"));
        assertThat(inner.version()).isEqualTo(git(library, "rev-parse", "HEAD").strip());
        write(repository.resolve("lib/main.py"), "print('changed')\n");
        CodeState state = inner.state();
        try (WorkingCopy.Tree tree = inner.checkout(state.version(), temporary.resolve("x"))) {
            tree.apply(state.diff());
            assertThat(tree.top().resolve("main.py")).hasContent("print('changed')\n");
        }
    }

    @Test
    void changesInSubmodulesAreChangesOfTheWhole() throws Exception {
        Path library = Shell.repository(temporary.resolve("library"));
        git(repository, "submodule", "--quiet", "add", library.toString(), "lib");
        Shell.commit(repository, "Use the library");
        assertThat(state().hasChanged()).isFalse();
        Path lib = repository.resolve("lib");
        write(lib.resolve("main.py"), "print('committed')\n");
        git(lib, "commit", "--quiet", "-am", "Change the library");
        write(lib.resolve("model/neuron.py"), "tau_m = 20\n");
        write(lib.resolve("new.py"), "x = 1\n");
        String before = Shell.visible(repository) + Shell.visible(lib);
        WorkingCopy copy = WorkingCopy.find(repository);
        CodeState state = copy.state();
        assertThat(state.changed()).containsExactly("lib", "lib/model/neuron.py");
        assertThat(state.untracked()).containsExactly("lib/new.py");
        try (WorkingCopy.Tree tree = copy.checkout(state.version(), temporary.resolve("x"))) {
            assertThat(tree.top().resolve("lib/main.py")).hasContent("print('one')\n");
            tree.apply(state.diff());
            tree.restore(zip(state));
            assertThat(tree.top().resolve("lib/main.py")).hasContent("print('committed')\n");
            assertThat(tree.top().resolve("lib/model/neuron.py")).hasContent("tau_m = 20\n");
            assertThat(tree.top().resolve("lib/new.py")).hasContent("x = 1\n");
        }
        assertThat(Shell.visible(repository) + Shell.visible(lib)).isEqualTo(before);
    }

    @Test
    void untrackedFilesOfASubmoduleAreNoChange() throws Exception {
        Path library = Shell.repository(temporary.resolve("library"));
        git(repository, "submodule", "--quiet", "add", library.toString(), "lib");
        Shell.commit(repository, "Use the library");
        write(repository.resolve("lib/new.py"), "x = 1\n");
        assertThat(state().hasChanged()).isFalse();
        assertThat(state().untracked()).containsExactly("lib/new.py");
    }

    @Test
    void repositoryInsideIsKeptWithoutItsHistory() throws Exception {
        Shell.repository(repository.resolve("inner"));
        CodeState state = state();
        assertThat(state.untracked()).containsExactly("inner/");
        try (WorkingCopy.Tree tree = WorkingCopy.find(repository).checkout(state.version(), temporary.resolve("x"))) {
            tree.restore(zip(state));
            assertThat(tree.top().resolve("inner/model/neuron.py")).exists();
            assertThat(tree.top().resolve("inner/.git")).doesNotExist();
        }
    }

    @Test
    void tooMuchThatIsUntrackedIsRefused() throws Exception {
        try (java.io.RandomAccessFile large =
                new java.io.RandomAccessFile(repository.resolve("large.dat").toFile(), "rw")) {
            large.setLength(100_000_001);
        }
        CodeState state = state();
        assertThatIOException()
                .isThrownBy(() -> WorkingCopy.find(repository)
                        .writeUntracked(state.untracked(), _ -> true, OutputStream.nullOutputStream()))
                .withMessageContaining("more than 100 MB")
                .withMessageContaining("large.dat");
        assertThat(WorkingCopy.find(repository)
                        .writeUntracked(state.untracked(), _ -> false, OutputStream.nullOutputStream()))
                .isZero();
    }

    @Test
    void archiveThatLeadsOutOfTheTreeIsRefused() throws Exception {
        Path zip = temporary.resolve("evil.zip");
        try (var out = new java.util.zip.ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new java.util.zip.ZipEntry("../evil.txt"));
            out.closeEntry();
        }
        try (WorkingCopy.Tree tree = WorkingCopy.find(repository).checkout("HEAD", temporary.resolve("x"))) {
            assertThatIOException().isThrownBy(() -> tree.restore(zip)).withMessageContaining("leads out of");
        }
        assertThat(temporary.resolve("evil.txt")).doesNotExist();
    }

    @Test
    void folderWithoutVersionControlHasNoVersion() throws Exception {
        WorkingCopy copy = WorkingCopy.find(temporary);
        assertThat(copy).isInstanceOf(WorkingCopy.Unversioned.class);
        assertThat(copy.state().repository()).isEmpty();
        assertThat(copy.hasChanged()).isFalse();
        assertThatIOException()
                .isThrownBy(() -> copy.checkout("1", temporary.resolve("x")))
                .withMessageContaining("under no version control");
    }

    @Test
    void damagedRepositoryIsTold() throws Exception {
        Path broken = Files.createDirectories(temporary.resolve("broken/.git")).getParent();
        assertThatIOException()
                .isThrownBy(() -> WorkingCopy.find(broken).state())
                .withMessageContaining("git");
    }
}
