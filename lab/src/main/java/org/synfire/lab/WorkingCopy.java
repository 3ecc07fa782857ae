package org.synfire.lab;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.synfire.lab.internal.FilePaths;
import org.synfire.lab.internal.GitCopy;
import org.synfire.lab.internal.MercurialCopy;
import org.synfire.lab.internal.SubversionCopy;
import org.synfire.lab.internal.UntrackedFiles;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.SpecificationException;

/// Files under version control, as a user works on them. They are looked at by the programs `git`, `hg` and
/// `svn`, and never changed: neither the files, nor the branch, nor the index.
///
/// Paths of files are given from the top on, with slashes.
public interface WorkingCopy {

    /// The working copy that a folder belongs to: of the nearest folder, itself or above, that is the top of one.
    /// In a submodule it is that of the submodule.
    static WorkingCopy find(Path folder) {
        for (Path at = folder.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve(".git"))) {
                return new GitCopy(at);
            }
            if (Files.isDirectory(at.resolve(".hg"))) {
                return new MercurialCopy(at);
            }
            if (Files.isDirectory(at.resolve(".svn"))) {
                return new SubversionCopy(at);
            }
        }
        return new Unversioned(folder.toAbsolutePath().normalize());
    }

    /// Stands for the last version of the branch.
    String LATEST = "latest";

    /// Its uppermost folder.
    Path top();

    /// Looks at everything at once, which takes less time than one after the other.
    ///
    /// @throws IOException when the program is missing, or fails
    CodeState state() throws IOException;

    /// Where it comes from; empty without version control.
    ///
    /// @throws IOException when the program is missing, or fails
    default Optional<Repository> repository() throws IOException {
        return state().repository();
    }

    /// The version that the files were last taken from or handed in to; empty when there is none.
    ///
    /// @throws IOException when the program is missing, or fails
    default String version() throws IOException {
        return state().version();
    }

    /// The version that a name stands for: a part of a version, a tag, a branch; `latest` is the last one of the
    /// branch.
    ///
    /// @throws SpecificationException when there is none
    /// @throws IOException when the program is missing
    String whole(String name) throws IOException;

    /// The mistake of naming a version that there is not.
    static SpecificationException unknown(String kind, String name) {
        return new SpecificationException(
                Kind.UNKNOWN_NAME, kind + " knows no version '" + name + "'; a commit, tag or branch was expected");
    }

    /// Whether files differ from the version.
    ///
    /// @throws IOException when the program is missing, or fails
    default boolean hasChanged() throws IOException {
        return state().hasChanged();
    }

    /// What was changed since the version, in a form that [Tree#apply(byte[])] understands.
    ///
    /// @throws IOException when the program is missing, or fails
    default byte[] diff() throws IOException {
        return state().diff();
    }

    /// Writes untracked files as a zip archive.
    ///
    /// @param untracked from [CodeState#untracked()]
    /// @param counts says of a path whether it belongs in there
    /// @return how many files were written
    /// @throws IOException when they have more than 100 MB, with what to do
    default int writeUntracked(List<String> untracked, Predicate<String> counts, OutputStream out) throws IOException {
        return new UntrackedFiles(top()).write(untracked.stream().filter(counts).toList(), out);
    }

    /// Makes a separate tree of files with the content of a version.
    ///
    /// @param version from [CodeState#version()]
    /// @param to a folder that does not exist
    /// @throws IOException when the version is unknown, the folder exists, or the program is missing or fails
    Tree checkout(String version, Path to) throws IOException;

    /// Removes a separate tree that nobody has closed, because its process was killed.
    ///
    /// @throws IOException when it cannot be removed
    default void discard(Path tree) throws IOException {
        FilePaths.delete(tree);
    }

    /// A separate tree of files, which closing removes.
    interface Tree extends AutoCloseable {

        /// Its uppermost folder.
        Path top();

        /// Changes the files as a diff says.
        ///
        /// @throws IOException when it does not fit
        void apply(byte[] diff) throws IOException;

        /// Adds files from an archive of [#writeUntracked(List, Predicate, OutputStream)].
        ///
        /// @throws IOException when it cannot be read, or holds paths that lead out of the tree
        default void restore(Path archive) throws IOException {
            new UntrackedFiles(top()).restore(archive);
        }

        /// Removes the files, and what the repository knows of the tree.
        @Override
        void close() throws IOException;
    }

    /// Files under no version control.
    record Unversioned(Path top) implements WorkingCopy {

        @Override
        public CodeState state() {
            return CodeState.unversioned();
        }

        @Override
        public String whole(String name) throws IOException {
            throw noVersions();
        }

        @Override
        public Tree checkout(String version, Path to) throws IOException {
            throw noVersions();
        }

        private IOException noVersions() {
            return new IOException(top + " is under no version control: there are no versions to go back to;"
                    + " 'git init' would begin to keep them");
        }
    }
}
