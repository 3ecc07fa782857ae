package org.synfire.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.synfire.lab.Shell.write;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Mercurial and Subversion; skipped where they are not installed.
class OtherVersionControlTest {

    @TempDir
    private Path temporary;

    private Path mercurial() throws Exception {
        Shell.need("hg");
        Path folder = Files.createDirectory(temporary.resolve("an hg repository"));
        Shell.run(folder, "hg", "init");
        write(folder.resolve(".hg/hgrc"), "[ui]\nusername = Ada Lovelace <ada@example.org>\n");
        write(folder.resolve("main.py"), "print('one')\n");
        write(folder.resolve("model/neuron.py"), "tau_m = 10\n");
        Files.write(folder.resolve("picture.png"), new byte[] {1, 0, 2});
        Shell.run(folder, "hg", "--encoding", "utf-8", "commit", "--quiet", "--addremove", "-m", "Begin");
        return folder;
    }

    private Path subversion() throws Exception {
        Shell.need("svn", "svnadmin");
        Shell.run(temporary, "svnadmin", "create", "server");
        Path folder = temporary.resolve("a copy");
        Shell.run(
                temporary,
                "svn",
                "checkout",
                "--quiet",
                temporary.resolve("server").toUri().toString(),
                "a copy");
        write(folder.resolve("main.py"), "print('one')\n");
        write(folder.resolve("model/neuron.py"), "tau_m = 10\n");
        Shell.run(folder, "svn", "add", "--quiet", "main.py", "model");
        Shell.run(folder, "svn", "commit", "--quiet", "-m", "Begin");
        Shell.run(folder, "svn", "update", "--quiet");
        return folder;
    }

    private Path zip(WorkingCopy copy, CodeState state) throws Exception {
        Path zip = temporary.resolve("untracked.zip");
        try (OutputStream out = Files.newOutputStream(zip)) {
            copy.writeUntracked(state.untracked(), _ -> true, out);
        }
        return zip;
    }

    @Test
    void mercurialTellsVersionUserAndChanges() throws Exception {
        Path folder = mercurial();
        WorkingCopy copy = WorkingCopy.find(folder.resolve("model"));
        assertThat(copy.version()).hasSize(40);
        assertThat(copy.state().user()).isEqualTo(new User("Ada Lovelace", "ada@example.org"));
        assertThat(copy.repository()).contains(new Repository("hg", folder.toString()));
        assertThat(copy.hasChanged()).isFalse();
        write(folder.resolve("main.py"), "print('two')\n");
        write(folder.resolve("new file.py"), "");
        assertThat(copy.state().changed()).containsExactly("main.py");
        assertThat(copy.state().untracked()).containsExactly("new file.py");
    }

    @Test
    void versionsHaveShortNames() throws Exception {
        WorkingCopy hg = WorkingCopy.find(mercurial());
        assertThat(hg.whole("0")).isEqualTo(hg.version());
        assertThat(hg.whole("latest")).isEqualTo(hg.version());
        assertThat(hg.whole(hg.version().substring(0, 8))).isEqualTo(hg.version());
        assertThatThrownBy(() -> hg.whole("no'where")).hasMessageContaining("hg knows no version 'no'where'");
    }

    @Test
    void revisionsOfSubversionAreNumbers() throws Exception {
        WorkingCopy svn = WorkingCopy.find(subversion());
        assertThat(svn.whole("latest")).isEqualTo("1");
        assertThat(svn.whole("1")).isEqualTo("1");
        assertThatThrownBy(() -> svn.whole("77")).hasMessageContaining("svn knows no version '77'");
    }

    @Test
    void mercurialGivesATreeBeside() throws Exception {
        Path folder = mercurial();
        WorkingCopy copy = WorkingCopy.find(folder);
        write(folder.resolve("main.py"), "print('two')\n");
        Files.write(folder.resolve("picture.png"), new byte[] {3, 0, 4, 5});
        write(folder.resolve("new/ünïcode.py"), "x = 1\n");
        CodeState state = copy.state();
        try (WorkingCopy.Tree tree = copy.checkout(state.version(), temporary.resolve("tree"))) {
            tree.apply(state.diff());
            tree.restore(zip(copy, state));
            assertThat(tree.top().resolve("main.py")).hasContent("print('two')\n");
            assertThat(tree.top().resolve("picture.png")).hasBinaryContent(new byte[] {3, 0, 4, 5});
            assertThat(tree.top().resolve("new/ünïcode.py")).hasContent("x = 1\n");
        }
        assertThat(temporary.resolve("tree")).doesNotExist();
        assertThat(copy.state().changed()).containsExactly("main.py", "picture.png");
    }

    @Test
    void mercurialWithoutCommitsHasNoVersion() throws Exception {
        Shell.need("hg");
        Shell.run(temporary, "hg", "init");
        CodeState state = WorkingCopy.find(temporary).state();
        assertThat(state.version()).isEmpty();
        assertThat(state.hasChanged()).isFalse();
    }

    @Test
    void subversionTellsVersionAndChanges() throws Exception {
        Path folder = subversion();
        WorkingCopy copy = WorkingCopy.find(folder.resolve("model"));
        assertThat(copy.version()).isEqualTo("1");
        assertThat(copy.repository())
                .hasValueSatisfying(r -> assertThat(r.url()).startsWith("file:"));
        assertThat(copy.hasChanged()).isFalse();
        write(folder.resolve("main.py"), "print('two')\n");
        write(folder.resolve("new file.py"), "");
        assertThat(copy.state().changed()).containsExactly("main.py");
        assertThat(copy.state().untracked()).containsExactly("new file.py");
    }

    @Test
    void subversionGivesATreeBeside() throws Exception {
        Path folder = subversion();
        WorkingCopy copy = WorkingCopy.find(folder);
        write(folder.resolve("main.py"), "print('two')\n");
        write(folder.resolve("new.py"), "x = 1\n");
        CodeState state = copy.state();
        try (WorkingCopy.Tree tree = copy.checkout(state.version(), temporary.resolve("tree"))) {
            assertThat(tree.top().resolve("main.py")).hasContent("print('one')\n");
            tree.apply(state.diff());
            tree.restore(zip(copy, state));
            assertThat(tree.top().resolve("main.py")).hasContent("print('two')\n");
            assertThat(tree.top().resolve("new.py")).hasContent("x = 1\n");
        }
        assertThat(temporary.resolve("tree")).doesNotExist();
    }

    @Test
    void mixedRevisionsOfSubversionCannotBeGoneBackTo() throws Exception {
        Path folder = subversion();
        write(folder.resolve("main.py"), "print('two')\n");
        Shell.run(folder, "svn", "commit", "--quiet", "-m", "Go on");
        WorkingCopy copy = WorkingCopy.find(folder);
        String version = copy.version();
        assertThat(version).isEqualTo("1:2");
        assertThatIOException()
                .isThrownBy(() -> copy.checkout(version, temporary.resolve("tree")))
                .withMessageContaining("svn update");
    }

    @Test
    void subversionTellsOfDiffsThatDoNotFit() throws Exception {
        Path folder = subversion();
        WorkingCopy copy = WorkingCopy.find(folder);
        try (WorkingCopy.Tree tree = copy.checkout("1", temporary.resolve("tree"))) {
            byte[] diff = ("Index: main.py\n" + "=".repeat(67)
                            + "\n--- main.py\t(revision 1)\n+++ main.py\t(working copy)\n@@ -1 +1 @@\n-no\n+yes\n")
                    .getBytes(StandardCharsets.UTF_8);
            assertThatIOException().isThrownBy(() -> tree.apply(diff)).withMessageContaining("does not fit");
        }
    }
}
