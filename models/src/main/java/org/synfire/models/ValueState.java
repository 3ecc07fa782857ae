package org.synfire.models;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.synfire.engine.StateStream;
import org.synfire.network.Value;

/// Named values as a run keeps them.
public final class ValueState {

    private static final int REAL = 0;
    private static final int WHOLE = 1;
    private static final int FLAG = 2;
    private static final int TEXT = 3;
    private static final int REALS = 4;
    private static final int WHOLES = 5;
    private static final int TEXTS = 6;
    private static final int KINDS = 7;

    private ValueState() {}

    /// @return the values that were taken down, or the same
    public static Map<String, Value> keep(StateStream state, Map<String, Value> values) {
        List<Map.Entry<String, Value>> known = List.copyOf(new TreeMap<>(values).entrySet());
        int count = (int) state.whole(known.size());
        Map<String, Value> kept = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            String name = state.text(i < known.size() ? known.get(i).getKey() : "");
            kept.put(name, keep(state, i < known.size() ? known.get(i).getValue() : Value.of(0.0)));
        }
        return kept;
    }

    private static Value keep(StateStream state, Value value) {
        return switch (state.index(kind(value), KINDS)) {
            case REAL -> Value.of(state.real(value instanceof Value.Real r ? r.value() : 0));
            case WHOLE -> Value.ofWhole(state.whole(value instanceof Value.Whole w ? w.value() : 0));
            case FLAG -> Value.of(state.flag(value instanceof Value.Flag f && f.value()));
            case TEXT -> Value.of(state.text(value instanceof Value.Text t ? t.value() : ""));
            case REALS -> Value.of(state.someReals(reals(value)));
            case WHOLES ->
                new Value.Wholes(
                        Arrays.stream(state.someWholes(wholes(value))).boxed().toList());
            default -> texts(state, value instanceof Value.Texts t ? t.values() : List.of());
        };
    }

    private static int kind(Value value) {
        return switch (value) {
            case Value.Real _ -> REAL;
            case Value.Whole _ -> WHOLE;
            case Value.Flag _ -> FLAG;
            case Value.Text _ -> TEXT;
            case Value.Reals _ -> REALS;
            case Value.Wholes _ -> WHOLES;
            case Value.Texts _ -> TEXTS;
        };
    }

    private static double[] reals(Value value) {
        return value instanceof Value.Reals r
                ? r.values().stream().mapToDouble(x -> x).toArray()
                : new double[0];
    }

    private static long[] wholes(Value value) {
        return value instanceof Value.Wholes w
                ? w.values().stream().mapToLong(x -> x).toArray()
                : new long[0];
    }

    private static Value texts(StateStream state, List<String> texts) {
        int count = (int) state.whole(texts.size());
        return new Value.Texts(IntStream.range(0, count)
                .mapToObj(i -> state.text(i < texts.size() ? texts.get(i) : ""))
                .toList());
    }
}
