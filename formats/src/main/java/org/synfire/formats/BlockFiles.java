package org.synfire.formats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.synfire.formats.internal.ArrowBlock;
import org.synfire.formats.internal.MatBlock;
import org.synfire.formats.internal.NixBlock;
import org.synfire.formats.internal.TextBlock;
import org.synfire.recording.Block;
import org.synfire.recording.BlockFile;
import org.synfire.recording.NpyFormatException;

/// Blocks of recordings in files. The ending of a name says which format is meant.
///
/// | ending | format | read by |
/// |---|---|---|
/// | `.npz` | NumPy's archive, all of a block | `numpy.load` |
/// | `.mat` | MATLAB 5, in Neo's layout | MATLAB, Octave, `scipy.io.loadmat`, `neo.io.NeoMatlabIO` |
/// | `.nix`, `.h5` | HDF5 in the NIX layout, as Neo writes it | `neo.io.NixIO`, `nixio`, `h5py` |
/// | `.feather`, `.arrow` | Arrow's file format: one table, a row for each spike and each sample |
/// pandas, polars, R |
/// | `.txt` | the same table as text, with names, units and notes in lines before it | anything |
///
/// SONATA keeps spikes and signals in files of their own: [Sonata].
public final class BlockFiles {

    private BlockFiles() {}

    /// A format of files.
    public enum Format {
        NPZ(".npz"),
        MAT(".mat"),
        NIX(".nix", ".h5"),
        ARROW(".feather", ".arrow"),
        TEXT(".txt");

        private final List<String> endings;

        Format(String... endings) {
            this.endings = List.of(endings);
        }

        public List<String> endings() {
            return endings;
        }

        /// The format of files with such a name.
        public static Optional<Format> of(Path file) {
            String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
            return Arrays.stream(values())
                    .filter(f -> f.endings.stream().anyMatch(name::endsWith))
                    .findFirst();
        }
    }

    private static Format format(Path file) {
        return Format.of(file)
                .orElseThrow(() -> new IllegalArgumentException(file + ": no format has this ending; there are "
                        + Arrays.stream(Format.values())
                                .flatMap(f -> f.endings.stream())
                                .collect(Collectors.joining(", "))));
    }

    /// Writes a block, first under a temporary name.
    ///
    /// @throws IOException when it cannot be written; what was there is kept
    /// @throws IllegalArgumentException when no format has the ending of the name
    public static void write(Path file, Block block) throws IOException {
        switch (format(file)) {
            case NPZ -> BlockFile.write(file, block);
            case MAT -> MatBlock.write(file, block);
            case NIX -> NixBlock.write(file, block);
            case ARROW -> ArrowBlock.write(file, block);
            case TEXT -> TextBlock.write(file, block);
        }
    }

    /// Reads a block.
    ///
    /// @throws FormatException when the file does not hold one
    /// @throws IOException when it cannot be read
    /// @throws IllegalArgumentException when no format has the ending of the name
    public static Block read(Path file) throws IOException {
        Format format = format(file);
        if (!Files.isRegularFile(file)) {
            throw new FormatException(file, "there is no such file");
        }
        return switch (format) {
            case NPZ -> npz(file);
            case MAT -> MatBlock.read(file);
            case NIX -> NixBlock.read(file);
            case ARROW -> ArrowBlock.read(file);
            case TEXT -> TextBlock.read(file);
        };
    }

    private static Block npz(Path file) throws IOException {
        try {
            return BlockFile.read(file);
        } catch (NpyFormatException refused) {
            throw new FormatException(file, String.valueOf(refused.getMessage()), refused);
        }
    }
}
