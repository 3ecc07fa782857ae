package org.synfire.formats.internal;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// The functions of The HDF Group's C library that NIX needs and no Java library has: links, columns
/// that grow, texts of any length. Identifiers are 64 bits, as since HDF5 1.10.
final class NativeHdf5 {

    /// Says where the library is, when it is not where libraries are.
    static final String PLACE = "SYNFIRE_HDF5";

    private static final List<String> NAMES = List.of(
            "libhdf5_serial.so.103",
            "libhdf5_serial.so",
            "libhdf5.so.103",
            "libhdf5.so.200",
            "libhdf5.so.310",
            "libhdf5.so.320",
            "libhdf5.so",
            "/opt/homebrew/lib/libhdf5.dylib",
            "/usr/local/lib/libhdf5.dylib",
            "hdf5.dll");

    private static final Map<String, String> BUNDLED = Map.of(
            "Linux amd64", "/org/bytedeco/hdf5/linux-x86_64/libhdf5.so.310",
            "Mac OS X x86_64", "/org/bytedeco/hdf5/macosx-x86_64/libhdf5.310.dylib");

    private static final Optional<NativeHdf5> FOUND = find();

    private final SymbolLookup symbols;
    private final Map<String, MethodHandle> functions = new HashMap<>();

    private NativeHdf5(SymbolLookup symbols) {
        this.symbols = symbols;
        define("H5open", JAVA_INT);
        define("H5Eset_auto2", JAVA_INT, JAVA_LONG, ADDRESS, ADDRESS);
        define("H5Fcreate", JAVA_LONG, ADDRESS, JAVA_INT, JAVA_LONG, JAVA_LONG);
        define("H5Fclose", JAVA_INT, JAVA_LONG);
        define("H5Gcreate2", JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG, JAVA_LONG);
        define("H5Gclose", JAVA_INT, JAVA_LONG);
        define("H5Screate", JAVA_LONG, JAVA_INT);
        define("H5Screate_simple", JAVA_LONG, JAVA_INT, ADDRESS, ADDRESS);
        define("H5Sclose", JAVA_INT, JAVA_LONG);
        define("H5Pcreate", JAVA_LONG, JAVA_LONG);
        define("H5Pset_chunk", JAVA_INT, JAVA_LONG, JAVA_INT, ADDRESS);
        define("H5Pset_obj_track_times", JAVA_INT, JAVA_LONG, JAVA_INT);
        define("H5Pset_link_creation_order", JAVA_INT, JAVA_LONG, JAVA_INT);
        define("H5Pclose", JAVA_INT, JAVA_LONG);
        define("H5Dcreate2", JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
        define("H5Dwrite", JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, ADDRESS);
        define("H5Dclose", JAVA_INT, JAVA_LONG);
        define("H5Acreate2", JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
        define("H5Awrite", JAVA_INT, JAVA_LONG, JAVA_LONG, ADDRESS);
        define("H5Aclose", JAVA_INT, JAVA_LONG);
        define("H5Tcopy", JAVA_LONG, JAVA_LONG);
        define("H5Tset_size", JAVA_INT, JAVA_LONG, JAVA_LONG);
        define("H5Tset_cset", JAVA_INT, JAVA_LONG, JAVA_INT);
        define("H5Tclose", JAVA_INT, JAVA_LONG);
        define("H5Lcreate_hard", JAVA_INT, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG);
    }

    private void define(String name, MemoryLayout result, MemoryLayout... arguments) {
        functions.put(
                name,
                Linker.nativeLinker()
                        .downcallHandle(symbols.findOrThrow(name), FunctionDescriptor.of(result, arguments)));
    }

    private static Optional<NativeHdf5> find() {
        return Stream.concat(
                        Stream.concat(Optional.ofNullable(System.getenv(PLACE)).stream(), unpacked().stream()),
                        NAMES.stream())
                .flatMap(name -> open(name).stream())
                .findFirst();
    }

    /// The library that comes with this one, where there is one for the machine.
    private static Optional<String> unpacked() {
        String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        String resource = BUNDLED.get(system);
        if (resource == null) {
            return Optional.empty();
        }
        try (InputStream in = NativeHdf5.class.getResourceAsStream(resource)) {
            if (in == null) {
                return Optional.empty();
            }
            Path file = Files.createTempFile("libhdf5", resource.endsWith("dylib") ? ".dylib" : ".so");
            file.toFile().deleteOnExit();
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            return Optional.of(file.toString());
        } catch (IOException unwritable) {
            return Optional.empty();
        }
    }

    private static Optional<NativeHdf5> open(String name) {
        try {
            NativeHdf5 library = new NativeHdf5(SymbolLookup.libraryLookup(name, Arena.global()));
            library.integer("H5open");
            // Mistakes come back as exceptions; the library would print them besides.
            library.integer("H5Eset_auto2", 0L, MemorySegment.NULL, MemorySegment.NULL);
            return Optional.of(library);
        } catch (IllegalArgumentException | IOException absent) {
            return Optional.empty();
        }
    }

    /// The library, when it is installed.
    static Optional<NativeHdf5> library() {
        return FOUND;
    }

    /// A constant of the library, such as `H5T_IEEE_F64LE_g`.
    long constant(String name) {
        return symbols.findOrThrow(name).reinterpret(JAVA_LONG.byteSize()).get(ValueLayout.JAVA_LONG, 0);
    }

    /// Calls a function that returns an identifier.
    ///
    /// @throws IOException when it fails
    long identifier(String function, Object... arguments) throws IOException {
        long result = ((Number) call(function, arguments)).longValue();
        if (result < 0) {
            throw new IOException(function + " of the HDF5 library failed");
        }
        return result;
    }

    /// Calls a function that returns a status.
    ///
    /// @throws IOException when it fails
    void integer(String function, Object... arguments) throws IOException {
        identifier(function, arguments);
    }

    private Object call(String function, Object... arguments) {
        try {
            return Objects.requireNonNull(functions.get(function)).invokeWithArguments(arguments);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(function, e);
        }
    }
}
