package org.synfire.recording;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Archives of arrays, NumPy's `.npz`: a zip file with a `.npy` file for each.
///
/// Nothing is unpacked to disk, and no more is read than a quarter of the memory there is, whatever an
/// archive says of its size. Arrays of objects are refused: reading them would run code.
public final class Npz {

    private static final String ARRAY = ".npy";
    private static final int MOST_ENTRIES = 100_000;

    private Npz() {}

    /// What an archive holds.
    ///
    /// @param arrays of numbers, by their names
    /// @param texts arrays of texts in two columns
    public record Content(Map<String, NpyArray> arrays, Map<String, List<Map.Entry<String, String>>> texts) {

        public Content {
            arrays = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(arrays));
            texts = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(texts));
        }

        /// An array.
        ///
        /// @throws NpyFormatException when there is none of that name
        public NpyArray array(String name) throws NpyFormatException {
            NpyArray array = arrays.get(name);
            if (array == null) {
                throw new NpyFormatException("there is no array '" + name + "'");
            }
            return array;
        }
    }

    /// How much may still be read.
    static final class Budget {

        private long left = Runtime.getRuntime().maxMemory() / 4;

        /// The content of an entry.
        ///
        /// @throws NpyFormatException when it is too much
        byte[] read(ZipFile zip, ZipEntry entry) throws IOException, NpyFormatException {
            int most = (int) Math.min(Integer.MAX_VALUE - 16, left);
            try (InputStream in = zip.getInputStream(entry)) {
                byte[] content = in.readNBytes(most);
                if (in.read() >= 0) {
                    throw new NpyFormatException("'" + entry.getName() + "' unpacks to more than there is memory for");
                }
                left -= content.length;
                return content;
            }
        }
    }

    /// The name of an entry's array.
    ///
    /// @throws NpyFormatException when it is no name, but a path
    static String name(ZipEntry entry) throws NpyFormatException {
        String name = entry.getName();
        if (name.contains("/") || name.contains("\\") || name.contains("..")) {
            throw new NpyFormatException("'" + name + "' is no name of an array");
        }
        return name.endsWith(ARRAY) ? name.substring(0, name.length() - ARRAY.length()) : name;
    }

    /// Reads an archive.
    ///
    /// @throws NpyFormatException when it is none, is damaged, or holds other than arrays of numbers and
    /// texts
    /// @throws IOException when it cannot be read
    public static Content read(Path path) throws IOException, NpyFormatException {
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        Map<String, List<Map.Entry<String, String>>> texts = new LinkedHashMap<>();
        for (Map.Entry<String, byte[]> file : files(path).entrySet()) {
            try {
                if (NpyText.isText(file.getValue())) {
                    texts.put(file.getKey(), NpyText.read(file.getValue()));
                } else {
                    arrays.put(file.getKey(), Npy.read(file.getValue()));
                }
            } catch (NpyFormatException broken) {
                throw new NpyFormatException("'" + file.getKey() + "': " + broken.getMessage());
            }
        }
        return new Content(arrays, texts);
    }

    /// The `.npy` files of an archive, as they are, by the names of their arrays.
    ///
    /// @throws NpyFormatException when it is no archive, is damaged, or holds too much
    /// @throws IOException when it cannot be read
    public static Map<String, byte[]> files(Path path) throws IOException, NpyFormatException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        Budget budget = new Budget();
        try (ZipFile zip = new ZipFile(path.toFile())) {
            if (zip.size() > MOST_ENTRIES) {
                throw new NpyFormatException("it has " + zip.size() + " arrays, more than " + MOST_ENTRIES);
            }
            for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
                files.put(name(entry), budget.read(zip, entry));
            }
        } catch (ZipException | EOFException | IllegalArgumentException broken) {
            throw new NpyFormatException("it is no .npz archive, or damaged: " + broken.getMessage());
        }
        return files;
    }

    /// Writes an archive, first under a temporary name.
    ///
    /// @throws IOException when it cannot be written; what was there is kept
    public static void write(Path path, Content content) throws IOException {
        WholeFile.write(path, out -> {
            try (ZipOutputStream zip = new ZipOutputStream(out)) {
                for (Map.Entry<String, NpyArray> array : content.arrays().entrySet()) {
                    zip.putNextEntry(entry(array.getKey()));
                    Npy.write(zip, array.getValue());
                    zip.closeEntry();
                }
                for (Map.Entry<String, List<Map.Entry<String, String>>> text :
                        content.texts().entrySet()) {
                    zip.putNextEntry(entry(text.getKey()));
                    NpyText.write(zip, text.getValue());
                    zip.closeEntry();
                }
            }
        });
    }

    /// Without the time of writing: the same content, the same bytes.
    private static ZipEntry entry(String name) {
        ZipEntry entry = new ZipEntry(name + ARRAY);
        entry.setTime(0);
        return entry;
    }
}
