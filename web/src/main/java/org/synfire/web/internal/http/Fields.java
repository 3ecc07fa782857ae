package org.synfire.web.internal.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Names and values, as behind the question mark of an address and in forms. A name may be there several
/// times.
public record Fields(List<Field> all) {

    public static final Fields NONE = new Fields(List.of());

    private static final int MOST = 2_000;

    /// One of them.
    public record Field(String name, String value) {}

    public Fields {
        all = List.copyOf(all);
    }

    /// Reads `name=value&name=value`.
    ///
    /// @throws Refusal when it is not well formed, or too much
    static Fields parse(String text) throws Refusal {
        List<Field> fields = new ArrayList<>();
        for (String pair : text.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                fields.add(new Field(Percent.decoded(name, true), Percent.decoded(value, true)));
            }
        }
        if (fields.size() > MOST) {
            throw Refusal.bad("There are more than " + MOST + " values in one request.");
        }
        return new Fields(fields);
    }

    /// The first value of a name.
    public Optional<String> find(String name) {
        return all.stream().filter(f -> f.name().equals(name)).map(Field::value).findFirst();
    }

    /// The first value of a name, or nothing.
    public String text(String name) {
        return find(name).orElse("");
    }

    /// All values of a name, in their order.
    public List<String> values(String name) {
        return all.stream().filter(f -> f.name().equals(name)).map(Field::value).toList();
    }

    /// This, with one value of a name; none when it is empty.
    public Fields with(String name, String value) {
        List<Field> fields = new ArrayList<>(without(name).all());
        if (!value.isEmpty()) {
            fields.add(new Field(name, value));
        }
        return new Fields(fields);
    }

    /// This, with one more value of a name.
    public Fields and(String name, String value) {
        List<Field> fields = new ArrayList<>(all);
        fields.add(new Field(name, value));
        return new Fields(fields);
    }

    /// This, with no value of a name.
    public Fields without(String name) {
        return new Fields(all.stream().filter(f -> !f.name().equals(name)).toList());
    }

    /// As it stands in an address, with the question mark; empty when there is nothing.
    public String inAddress() {
        return all.isEmpty()
                ? ""
                : all.stream()
                        .map(f -> Percent.encoded(f.name()) + "=" + Percent.encoded(f.value()))
                        .collect(Collectors.joining("&", "?", ""));
    }
}
