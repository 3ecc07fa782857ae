package org.synfire.formats;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.synfire.formats.internal.MatState;
import org.synfire.formats.internal.NpzState;
import org.synfire.formats.internal.PickleReader;
import org.synfire.formats.internal.PickleWriter;
import org.synfire.recording.WholeFile;

/// Dictionaries of a network's state in files, as ANNarchy keeps them (Vitay, Dinkelbach & Hamker 2015,
/// "ANNarchy: a code generation approach to neural simulations on parallel hardware", Front Neuroinform
/// 9:19).
///
/// | ending | what is in the file |
/// |---|---|
/// | `.npz` | NumPy's archive, an array for each entry; dictionaries are pickled inside |
/// | `.mat` | MATLAB 5, a structure for each dictionary |
/// | `.gz` | a pickle, compressed |
/// | any other | a pickle |
///
/// A pickle is a program; the reader here runs none of it. It knows the steps that make numbers, texts,
/// lists, dictionaries and NumPy arrays, and refuses a file that names anything else. No more is
/// unpacked than there is memory for.
public final class StateFile {

    private StateFile() {}

    private static String ending(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.substring(Math.max(0, name.lastIndexOf('.')));
    }

    /// Writes a dictionary, first under a temporary name.
    ///
    /// @throws IOException when it cannot be written; what was there is kept
    public static void write(Path file, StateValue.Entries state) throws IOException {
        switch (ending(file)) {
            case ".npz" -> NpzState.write(file, state);
            case ".mat" -> MatState.write(file, state);
            case ".gz" ->
                WholeFile.write(file, out -> {
                    GZIPOutputStream zip = new GZIPOutputStream(out);
                    PickleWriter.write(zip, state);
                    zip.finish();
                });
            default -> WholeFile.write(file, out -> PickleWriter.write(out, state));
        }
    }

    /// Reads a dictionary.
    ///
    /// @throws FormatException when the file does not hold one, or holds something that is not read
    /// @throws IOException when it cannot be read
    public static StateValue.Entries read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new FormatException(file, "there is no such file");
        }
        StateValue value = switch (ending(file)) {
            case ".npz" -> NpzState.read(file);
            case ".mat" -> MatState.read(file);
            case ".gz" -> unpickled(file, unzipped(file));
            default -> unpickled(file, bytes(file));
        };
        if (value instanceof StateValue.Entries entries) {
            return entries;
        }
        throw new FormatException(file, "it holds no dictionary");
    }

    private static byte[] bytes(Path file) throws IOException {
        if (Files.size(file) > most()) {
            throw new FormatException(file, "there is no memory for so many bytes");
        }
        return Files.readAllBytes(file);
    }

    private static long most() {
        return Math.min(Integer.MAX_VALUE - 16, Runtime.getRuntime().maxMemory() / 8);
    }

    private static byte[] unzipped(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes(file)))) {
            byte[] bytes = in.readNBytes((int) most());
            if (in.read() >= 0) {
                throw new FormatException(file, "it unpacks to more than there is memory for");
            }
            return bytes;
        } catch (FormatException known) {
            throw known;
        } catch (IOException broken) {
            throw new FormatException(file, "it is not compressed, or damaged: " + broken.getMessage(), broken);
        }
    }

    private static StateValue unpickled(Path file, byte[] bytes) throws FormatException {
        try {
            return PickleReader.read(bytes, 0);
        } catch (PickleReader.Refused refused) {
            throw new FormatException(file, String.valueOf(refused.getMessage()), refused);
        }
    }
}
