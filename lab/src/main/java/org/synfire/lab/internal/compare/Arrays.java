package org.synfire.lab.internal.compare;

import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.synfire.lab.FileDifference;
import org.synfire.lab.Tolerance;
import org.synfire.recording.NpyArray;
import org.synfire.recording.Npz;

/// Compares NumPy's arrays.
final class Arrays {

    private final Deviation deviation;

    Arrays(Tolerance tolerance) {
        this.deviation = new Deviation(tolerance);
    }

    FileDifference compare(NpyArray first, NpyArray second) {
        return difference("", first, second).orElseGet(this::within);
    }

    private FileDifference within() {
        return new FileDifference.WithinTolerance(deviation.largest());
    }

    FileDifference compare(Npz.Content first, Npz.Content second) {
        TreeSet<String> names = new TreeSet<>(first.arrays().keySet());
        names.addAll(second.arrays().keySet());
        for (String name : names) {
            Optional<FileDifference> found = difference(name, first.arrays(), second.arrays());
            if (found.isPresent()) {
                return found.get();
            }
        }
        return first.texts().equals(second.texts())
                ? within()
                : new FileDifference.Differs(
                        "the texts", first.texts().toString(), second.texts().toString());
    }

    private Optional<FileDifference> difference(
            String name, Map<String, NpyArray> first, Map<String, NpyArray> second) {
        NpyArray one = first.get(name);
        NpyArray other = second.get(name);
        return one == null || other == null
                ? Optional.of(new FileDifference.Differs("array '" + name + "'", shown(one), shown(other)))
                : difference("array '" + name + "', ", one, other);
    }

    private static String shown(@org.jspecify.annotations.Nullable NpyArray array) {
        return array == null ? "nothing" : "shape " + java.util.Arrays.toString(array.shape());
    }

    private Optional<FileDifference> difference(String prefix, NpyArray first, NpyArray second) {
        if (!java.util.Arrays.equals(first.shape(), second.shape())) {
            return Optional.of(new FileDifference.Differs(prefix + "its shape", shown(first), shown(second)));
        }
        for (int i = 0; i < first.values().length; i++) {
            double a = first.values()[i];
            double b = second.values()[i];
            if (!deviation.allows(a, b)) {
                return Optional.of(new FileDifference.Differs(
                        prefix + "index " + index(first.shape(), i), Double.toString(a), Double.toString(b)));
            }
        }
        return Optional.empty();
    }

    private static String index(int[] shape, int flat) {
        int[] index = new int[shape.length];
        int rest = flat;
        for (int d = shape.length - 1; d >= 0; d--) {
            index[d] = rest % shape[d];
            rest /= shape[d];
        }
        return java.util.Arrays.toString(index);
    }
}
