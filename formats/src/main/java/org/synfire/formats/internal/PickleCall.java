package org.synfire.formats.internal;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import org.synfire.formats.internal.PickleReader.Refused;

/// The names a pickle may hold: those by which NumPy rebuilds arrays, and two of Python itself. What
/// stands here for a call makes the same value; no Python is run.
enum PickleCall {
    RECONSTRUCT("multiarray", "_reconstruct") {
        @Override
        Object result(List<Object> arguments) {
            return new PickledArray();
        }
    },
    NDARRAY("numpy", "ndarray") {
        @Override
        Object result(List<Object> arguments) throws Refused {
            PickledArray array = new PickledArray();
            array.fill(arguments.get(0), PickledType.of(arguments.get(1)), arguments.get(2), false);
            return array;
        }
    },
    DTYPE("numpy", "dtype") {
        @Override
        Object result(List<Object> arguments) throws Refused {
            return PickledType.of(arguments.getFirst());
        }
    },
    SCALAR("multiarray", "scalar") {
        @Override
        Object result(List<Object> arguments) throws Refused {
            PickledArray array = new PickledArray();
            array.fill(List.of(), PickledType.of(arguments.get(0)), arguments.get(1), false);
            return array;
        }
    },
    FROM_BUFFER("numeric", "_frombuffer") {
        @Override
        Object result(List<Object> arguments) throws Refused {
            PickledArray array = new PickledArray();
            array.fill(
                    arguments.get(2), PickledType.of(arguments.get(1)), arguments.get(0), "F".equals(arguments.get(3)));
            return array;
        }
    },
    /// How protocols 0 to 2 write bytes.
    ENCODE("_codecs", "encode") {
        @Override
        Object result(List<Object> arguments) {
            return String.valueOf(arguments.getFirst()).getBytes(StandardCharsets.ISO_8859_1);
        }
    },
    ORDERED("collections", "OrderedDict") {
        @Override
        Object result(List<Object> arguments) {
            return new LinkedHashMap<>();
        }
    };

    private final String module;
    private final String function;

    PickleCall(String module, String function) {
        this.module = module;
        this.function = function;
    }

    /// NumPy has moved its inner modules: `numpy.core` until version 1, `numpy._core` since 2.
    boolean isNamed(String foundModule, String name) {
        boolean inner = foundModule.equals("numpy.core." + module) || foundModule.equals("numpy._core." + module);
        return name.equals(function) && (foundModule.equals(module) && !isInner() || isInner() && inner);
    }

    private boolean isInner() {
        return module.equals("multiarray") || module.equals("numeric");
    }

    abstract Object result(List<Object> arguments) throws Refused;
}
