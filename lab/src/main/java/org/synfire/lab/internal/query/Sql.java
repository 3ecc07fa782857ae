package org.synfire.lab.internal.query;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A part of a statement, and the values that are bound to its marks, in their order.
public record Sql(String text, List<Object> values) {

    public Sql {
        values = List.copyOf(values);
    }

    static Sql of(String text, Object... values) {
        return new Sql(text, List.of(values));
    }

    /// @param word between the parts
    static Sql joined(List<Sql> parts, String word) {
        List<Object> values = new ArrayList<>();
        parts.forEach(p -> values.addAll(p.values()));
        return new Sql(parts.stream().map(Sql::text).collect(Collectors.joining(" " + word + " ", "(", ")")), values);
    }
}
