package org.synfire.formats.internal;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;

/// An HDF5 file that is being written by the C library. Columns have no end, in chunks.
final class Hdf5File implements AutoCloseable {

    private static final int TRUNCATE = 2;
    private static final int SCALAR = 0;
    private static final int UTF8 = 1;
    private static final long VARIABLE = -1;
    private static final long UNLIMITED = -1;
    private static final int CHUNK = 1 << 13;
    private static final int TRACKED_AND_INDEXED = 3;

    private final NativeHdf5 hdf5;
    private final long file;
    private final long text;
    private final long real;
    private final long whole;

    /// @throws IOException when the library is not installed, or the file cannot be written
    Hdf5File(Path path) throws IOException {
        this.hdf5 = NativeHdf5.library()
                .orElseThrow(() -> new IOException("NIX files are written by the HDF5 library, which was not found;"
                        + " install it (on Debian 'apt install libhdf5-103-1'), or say in " + NativeHdf5.PLACE
                        + " where it is"));
        try (Arena arena = Arena.ofConfined()) {
            this.file = hdf5.identifier("H5Fcreate", arena.allocateFrom(path.toString()), TRUNCATE, 0L, 0L);
        }
        this.text = hdf5.identifier("H5Tcopy", hdf5.constant("H5T_C_S1_g"));
        hdf5.integer("H5Tset_size", text, VARIABLE);
        hdf5.integer("H5Tset_cset", text, UTF8);
        this.real = hdf5.constant("H5T_IEEE_F64LE_g");
        this.whole = hdf5.constant("H5T_STD_I64LE_g");
    }

    /// A group or data set that is open. Names are paths from the root on.
    record Node(String path, long identifier) {}

    /// Writes into a node while it is open.
    @FunctionalInterface
    interface Content {
        void write(Node node) throws IOException;
    }

    /// The root.
    Node root() {
        return new Node("", file);
    }

    /// Makes a group.
    void group(Node parent, String name, Content content) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            // Readers of NIX go through groups in the order in which they were filled.
            long settings = hdf5.identifier("H5Pcreate", hdf5.constant("H5P_CLS_GROUP_CREATE_ID_g"));
            hdf5.integer("H5Pset_link_creation_order", settings, TRACKED_AND_INDEXED);
            long group = hdf5.identifier("H5Gcreate2", parent.identifier(), arena.allocateFrom(name), 0L, settings, 0L);
            hdf5.integer("H5Pclose", settings);
            content.write(new Node(parent.path() + "/" + name, group));
            hdf5.integer("H5Gclose", group);
        }
    }

    /// Gives something a second name.
    ///
    /// @param path of what is there
    void link(String path, Node parent, String name) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            hdf5.integer(
                    "H5Lcreate_hard",
                    file,
                    arena.allocateFrom(path),
                    parent.identifier(),
                    arena.allocateFrom(name),
                    0L,
                    0L);
        }
    }

    void attribute(Node node, String name, String value) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment pointer = arena.allocateFrom(ValueLayout.ADDRESS, arena.allocateFrom(value));
            attribute(node, name, text, hdf5.identifier("H5Screate", SCALAR), pointer, arena);
        }
    }

    void attribute(Node node, String name, double value) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment number = arena.allocateFrom(ValueLayout.JAVA_DOUBLE, value);
            attribute(node, name, real, hdf5.identifier("H5Screate", SCALAR), number, arena);
        }
    }

    void attribute(Node node, String name, int... values) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment length = arena.allocateFrom(ValueLayout.JAVA_LONG, values.length);
            long space = hdf5.identifier("H5Screate_simple", 1, length, MemorySegment.NULL);
            MemorySegment numbers = arena.allocateFrom(ValueLayout.JAVA_INT, values);
            attribute(node, name, hdf5.constant("H5T_STD_I32LE_g"), space, numbers, arena);
        }
    }

    private void attribute(Node node, String name, long type, long space, MemorySegment data, Arena arena)
            throws IOException {
        long attribute =
                hdf5.identifier("H5Acreate2", node.identifier(), arena.allocateFrom(name), type, space, 0L, 0L);
        hdf5.integer("H5Awrite", attribute, type, data);
        hdf5.integer("H5Aclose", attribute);
        hdf5.integer("H5Sclose", space);
    }

    /// Makes a column of numbers.
    void reals(Node parent, String name, double[] values, Content content) throws IOException {
        column(
                parent,
                name,
                real,
                values.length,
                arena -> arena.allocateFrom(ValueLayout.JAVA_DOUBLE, values),
                content);
    }

    /// Makes a column of whole numbers.
    void wholes(Node parent, String name, long[] values, Content content) throws IOException {
        column(parent, name, whole, values.length, arena -> arena.allocateFrom(ValueLayout.JAVA_LONG, values), content);
    }

    /// Makes a column of one text.
    void text(Node parent, String name, String value, Content content) throws IOException {
        column(
                parent,
                name,
                text,
                1,
                arena -> arena.allocateFrom(ValueLayout.ADDRESS, arena.allocateFrom(value)),
                content);
    }

    @FunctionalInterface
    private interface Numbers {
        MemorySegment in(Arena arena);
    }

    private void column(Node parent, String name, long type, long length, Numbers numbers, Content content)
            throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            long space = hdf5.identifier(
                    "H5Screate_simple",
                    1,
                    arena.allocateFrom(ValueLayout.JAVA_LONG, length),
                    arena.allocateFrom(ValueLayout.JAVA_LONG, UNLIMITED));
            long settings = hdf5.identifier("H5Pcreate", hdf5.constant("H5P_CLS_DATASET_CREATE_ID_g"));
            long chunk = Math.clamp(length, 1, CHUNK);
            hdf5.integer("H5Pset_chunk", settings, 1, arena.allocateFrom(ValueLayout.JAVA_LONG, chunk));
            // The same content, the same bytes.
            hdf5.integer("H5Pset_obj_track_times", settings, 0);
            long column = hdf5.identifier(
                    "H5Dcreate2", parent.identifier(), arena.allocateFrom(name), type, space, 0L, settings, 0L);
            if (length > 0) {
                hdf5.integer("H5Dwrite", column, type, 0L, 0L, 0L, numbers.in(arena));
            }
            content.write(new Node(parent.path() + "/" + name, column));
            hdf5.integer("H5Dclose", column);
            hdf5.integer("H5Pclose", settings);
            hdf5.integer("H5Sclose", space);
        }
    }

    @Override
    public void close() throws IOException {
        hdf5.integer("H5Tclose", text);
        hdf5.integer("H5Fclose", file);
    }
}
