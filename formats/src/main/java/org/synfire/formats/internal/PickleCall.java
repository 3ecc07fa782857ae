package org.synfire.formats.internal;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import org.synfire.formats.internal.PickleReader.Refused;

/// The names a pickle may hold: those by which NumPy rebuilds arrays, two of Python itself, and the
/// class of parameters in nervos' models. What stands here for a call makes the same value; no Python is
/// run.
enum PickleCall {
    RECONSTRUCT("_reconstruct", "numpy.core.multiarray", "numpy._core.multiarray") {
        @Override
        Object result(List<Object> arguments) {
            return new PickledArray();
        }
    },
    NDARRAY("ndarray", "numpy") {
        @Override
        Object result(List<Object> arguments) throws Refused {
            PickledArray array = new PickledArray();
            array.fill(arguments.get(0), PickledType.of(arguments.get(1)), arguments.get(2), false);
            return array;
        }
    },
    DTYPE("dtype", "numpy") {
        @Override
        Object result(List<Object> arguments) throws Refused {
            return PickledType.of(arguments.getFirst());
        }
    },
    SCALAR("scalar", "numpy.core.multiarray", "numpy._core.multiarray") {
        @Override
        Object result(List<Object> arguments) throws Refused {
            PickledArray array = new PickledArray();
            array.fill(List.of(), PickledType.of(arguments.get(0)), arguments.get(1), false);
            return array;
        }
    },
    FROM_BUFFER("_frombuffer", "numpy.core.numeric", "numpy._core.numeric") {
        @Override
        Object result(List<Object> arguments) throws Refused {
            PickledArray array = new PickledArray();
            array.fill(
                    arguments.get(2), PickledType.of(arguments.get(1)), arguments.get(0), "F".equals(arguments.get(3)));
            return array;
        }
    },
    /// How protocols 0 to 2 write bytes.
    ENCODE("encode", "_codecs") {
        @Override
        Object result(List<Object> arguments) {
            return String.valueOf(arguments.getFirst()).getBytes(StandardCharsets.ISO_8859_1);
        }
    },
    ORDERED("OrderedDict", "collections") {
        @Override
        Object result(List<Object> arguments) {
            return new LinkedHashMap<>();
        }
    },
    /// An object that is nothing but its attributes, which come out as a dictionary.
    PARAMETERS("Parameters", "nervos.utils.parameters") {
        @Override
        Object result(List<Object> arguments) {
            return new LinkedHashMap<>();
        }
    };

    private final String function;
    private final List<String> modules;

    /// @param modules where the function is; NumPy has moved its inner ones from `numpy.core` to
    /// `numpy._core`
    PickleCall(String function, String... modules) {
        this.function = function;
        this.modules = List.of(modules);
    }

    boolean isNamed(String module, String name) {
        return name.equals(function) && modules.contains(module);
    }

    abstract Object result(List<Object> arguments) throws Refused;
}
