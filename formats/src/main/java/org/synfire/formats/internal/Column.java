package org.synfire.formats.internal;

import java.util.List;

/// A column of a table.
sealed interface Column {

    int size();

    record Reals(double[] values) implements Column {
        @Override
        public int size() {
            return values.length;
        }
    }

    record Wholes(int[] values) implements Column {
        @Override
        public int size() {
            return values.length;
        }
    }

    record Texts(List<String> values) implements Column {
        @Override
        public int size() {
            return values.size();
        }
    }
}
