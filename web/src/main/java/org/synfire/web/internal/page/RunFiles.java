package org.synfire.web.internal.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.synfire.lab.DataKey;
import org.synfire.lab.DataStore;
import org.synfire.lab.RunRecord;

/// Finds the files of runs on disk. Records may come from elsewhere and claim anything; only what lies in the
/// project's folder or in its data folders is ever opened.
final class RunFiles {

    private static final Pattern ADDRESS = Pattern.compile("https?://.*");

    private final Path project;
    private final List<Path> folders;
    private final Archives archives;

    /// @param project its folder
    /// @param store of the project's settings
    /// @param archives where files from zip files are unpacked to
    RunFiles(Path project, DataStore store, Archives archives) {
        this.project = project;
        this.archives = archives;
        this.folders = new ArrayList<>(List.of(project));
        folders.addAll(places(store));
        if (store instanceof DataStore.Archived archived) {
            folders.add(project.resolve(archived.archive()));
        }
    }

    /// Which data of a record.
    enum Side {
        OUTPUT("output"),
        INPUT("input");

        private final String word;

        Side(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        static Optional<Side> named(String word) {
            return List.of(values()).stream().filter(s -> s.word.equals(word)).findFirst();
        }

        List<DataKey> keys(RunRecord record) {
            return switch (this) {
                case OUTPUT -> record.result().output();
                case INPUT -> record.input();
            };
        }
    }

    /// Folders that a store keeps files in as they are.
    private List<Path> places(DataStore store) {
        List<Path> places = new ArrayList<>(List.of(project.resolve(store.folder())));
        if (store instanceof DataStore.Mirrored m
                && !ADDRESS.matcher(m.mirror()).matches()) {
            places.add(project.resolve(m.mirror()));
        }
        return places;
    }

    /// All places where a file of a record is kept as it is: one, or with a mirror two.
    List<Path> copies(RunRecord record, Side side, DataKey key) {
        try {
            List<Path> places = side == Side.INPUT
                    ? List.of(project)
                    : places(record.result().store());
            List<Path> copies = new ArrayList<>();
            for (Path place : places) {
                Path file = place.resolve(key.path()).normalize();
                if (Files.isRegularFile(file) && isInside(file)) {
                    copies.add(file.toRealPath());
                }
            }
            return copies;
        } catch (IOException | InvalidPathException gone) {
            return List.of();
        }
    }

    /// Whether a file of a record is still there, and lies where it may.
    boolean isThere(RunRecord record, Side side, DataKey key) {
        return !copies(record, side, key).isEmpty()
                || side == Side.OUTPUT
                        && archive(record)
                                .filter(zip -> archives.holds(zip, key.path()))
                                .isPresent();
    }

    /// Where a file of a record can be read.
    ///
    /// @return absent when it is gone, or lies where it should not
    Optional<Path> find(RunRecord record, Side side, DataKey key) {
        List<Path> copies = copies(record, side, key);
        if (!copies.isEmpty() || side == Side.INPUT) {
            return copies.stream().findFirst();
        }
        return archive(record).flatMap(zip -> archives.unpacked(zip, key));
    }

    /// The zip file that a record's output was put into.
    Optional<Path> archive(RunRecord record) {
        try {
            if (record.result().store() instanceof DataStore.Archived store) {
                Path zip = project.resolve(store.archive())
                        .resolve(record.label() + ".zip")
                        .normalize();
                return Files.isRegularFile(zip) && isInside(zip) ? Optional.of(zip.toRealPath()) : Optional.empty();
            }
            return Optional.empty();
        } catch (IOException | InvalidPathException gone) {
            return Optional.empty();
        }
    }

    private boolean isInside(Path file) throws IOException {
        Path real = file.toRealPath();
        for (Path folder : folders) {
            if (Files.isDirectory(folder) && real.startsWith(folder.toRealPath())) {
                return true;
            }
        }
        return false;
    }
}
