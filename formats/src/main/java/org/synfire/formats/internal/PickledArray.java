package org.synfire.formats.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.synfire.formats.StateValue;
import org.synfire.formats.internal.PickleReader.Refused;

/// An array of NumPy that is being rebuilt.
final class PickledArray {

    private int[] shape = {0};
    private List<Object> objects = List.of();
    private List<String> texts = List.of();
    private double[] numbers = {};
    private boolean whole;
    private Sort sort = Sort.NUMBERS;

    private enum Sort {
        NUMBERS,
        TEXTS,
        OBJECTS
    }

    /// `(version, shape, type, in Fortran order, data)`; version is missing in very old files.
    void build(List<Object> state) throws Refused {
        int from = state.size() - 4;
        fill(
                state.get(from),
                PickledType.of(state.get(from + 1)),
                state.get(from + 3),
                Boolean.TRUE.equals(state.get(from + 2)));
    }

    /// @param lengths of the dimensions
    /// @param data bytes, or a list of objects
    void fill(Object lengths, PickledType type, Object data, boolean fortran) throws Refused {
        shape = shape(lengths);
        long size = 1;
        for (int length : shape) {
            size = Math.multiplyExact(size, length);
        }
        if (fortran && shape.length > 1) {
            throw new Refused("arrays in Fortran order are not read");
        }
        if (type.holdsObjects()) {
            sort = Sort.OBJECTS;
            objects = data instanceof List<?> list ? new ArrayList<>(list) : List.of();
            requireSize(objects.size(), size);
            return;
        }
        byte[] bytes = data instanceof String text ? text.getBytes(StandardCharsets.ISO_8859_1) : (byte[]) data;
        requireSize(bytes.length, Math.multiplyExact(size, type.bytes()));
        if (type.holdsTexts()) {
            sort = Sort.TEXTS;
            texts = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                texts.add(type.text(bytes, i));
            }
            return;
        }
        whole = type.isWhole();
        numbers = new double[(int) size];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = type.number(bytes, i);
        }
    }

    private static void requireSize(long found, long expected) throws Refused {
        if (found != expected) {
            throw new Refused("an array has " + found + " elements or bytes where its shape needs " + expected);
        }
    }

    private static int[] shape(Object lengths) throws Refused {
        if (!(lengths instanceof List<?> list) || list.size() > 32) {
            throw new Refused("an array has no shape");
        }
        int[] shape = new int[list.size()];
        for (int d = 0; d < shape.length; d++) {
            if (!(list.get(d) instanceof Long length) || length < 0 || length > Integer.MAX_VALUE) {
                throw new Refused("an array has the shape " + list);
            }
            shape[d] = length.intValue();
        }
        return shape;
    }

    /// Objects in one row, or one object.
    StateValue value(PickleConversion conversion) throws Refused {
        return switch (sort) {
            case NUMBERS -> shape.length == 0 ? scalar() : new StateValue.Numbers(shape, numbers, whole);
            case TEXTS -> shape.length == 0 ? new StateValue.Text(texts.getFirst()) : StateValue.texts(texts);
            case OBJECTS ->
                shape.length == 0 ? conversion.value(objects.getFirst()) : conversion.value(new ArrayList<>(objects));
        };
    }

    private StateValue scalar() {
        return whole ? new StateValue.Whole((long) numbers[0]) : new StateValue.Real(numbers[0]);
    }
}
