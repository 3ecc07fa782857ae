package org.synfire.formats.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.synfire.formats.StateValue;
import org.synfire.formats.internal.PickleReader.Refused;

/// Makes values of what a pickle has put together. A pickle may name one list many times, or a list
/// within itself: what comes out is no larger than a few times the file, and not deep.
final class PickleConversion {

    private static final int DEEPEST = 40;
    private static final int GROWTH = 16;
    private static final long LEAST = 100_000;

    private long left;
    private int depth;

    /// @param bytes size of the file
    PickleConversion(long bytes) {
        this.left = Math.max(LEAST, GROWTH * bytes);
    }

    StateValue value(Object pickled) throws Refused {
        if (--left < 0) {
            throw new Refused("it unfolds to far more than it is long");
        }
        if (++depth > DEEPEST) {
            throw new Refused("its lists lie within each other more than " + DEEPEST + " deep");
        }
        try {
            return converted(pickled);
        } finally {
            depth--;
        }
    }

    private StateValue converted(Object pickled) throws Refused {
        return switch (pickled) {
            case Boolean flag -> new StateValue.Flag(flag);
            case Long n -> new StateValue.Whole(n);
            case Double x -> new StateValue.Real(x);
            case String text -> new StateValue.Text(text);
            case List<?> list -> items(list);
            case Map<?, ?> map -> entries(map);
            case PickledArray array -> array.value(this);
            case Object none when PickleReader.isNone(none) -> new StateValue.Nothing();
            default -> throw new Refused("it holds something that is no number, text, list, dictionary or array");
        };
    }

    private StateValue items(List<?> list) throws Refused {
        List<StateValue> values = new ArrayList<>();
        for (Object one : list) {
            values.add(value(one));
        }
        return new StateValue.Items(values);
    }

    private StateValue entries(Map<?, ?> map) throws Refused {
        Map<String, StateValue> values = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            values.put(String.valueOf(entry.getKey()), value(entry.getValue()));
        }
        return new StateValue.Entries(values);
    }
}
