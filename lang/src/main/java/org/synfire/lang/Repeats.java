package org.synfire.lang;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostics;
import org.synfire.network.SourceSpan;
import org.synfire.yaml.Datum;

/// Parts of a definition that are there once for each entry of a list. The key `lists` says which index runs over
/// the entries of which lists: with `k: [tau_syn]`, an entry or a line that contains `{k}` is repeated with 1, 2,
/// ... in its place, and `sum(...{k}...)` within a line is the sum over all of them.
final class Repeats {

    static final Repeats NONE = new Repeats(Map.of(), Map.of());

    /// Lists are short: each entry costs equations.
    private static final int MOST_ENTRIES = 100;

    private static final Pattern SUM = Pattern.compile("\\bsum\\(");

    /// How long all repetitions together may be.
    private static final long MOST_CHARACTERS = 2_000_000;

    private long characters;
    private final Map<String, Integer> indices;
    private final Map<String, Integer> sizes;

    /// @param indices how far each index runs
    /// @param sizes numbers of entries by list
    private Repeats(Map<String, Integer> indices, Map<String, Integer> sizes) {
        this.indices = indices;
        this.sizes = sizes;
    }

    /// Reads what is repeated.
    static Repeats of(Section root, Map<String, Integer> sizes, Diagnostics diagnostics) {
        Map<String, Integer> indices = new LinkedHashMap<>();
        Map<String, Integer> known = new LinkedHashMap<>();
        root.section("lists")
                .ifPresent(s -> s.entries().forEach(e -> {
                    List<SourceText> names = s.lines(e.value());
                    for (SourceText name : names) {
                        known.put(name.text(), size(root, name, sizes, diagnostics));
                    }
                    long different = names.stream()
                            .map(n -> known.get(n.text()))
                            .distinct()
                            .count();
                    if (different > 1) {
                        diagnostics.error(
                                Kind.OUT_OF_RANGE,
                                e.keyAt(),
                                "the lists of '" + e.key().text() + "' have different numbers of entries");
                    }
                    names.stream()
                            .findFirst()
                            .map(n -> known.get(n.text()))
                            .ifPresent(n -> indices.put(e.key().text(), n));
                }));
        return new Repeats(indices, known);
    }

    private static int size(Section root, SourceText name, Map<String, Integer> sizes, Diagnostics diagnostics) {
        Optional<Integer> initial = root.find("parameters")
                .flatMap(Repeats::mapping)
                .flatMap(p -> p.find(name.text()))
                .flatMap(d -> mapping(d).map(m -> m.find("default")).orElse(Optional.of(d)))
                .filter(Datum.Sequence.class::isInstance)
                .map(d -> ((Datum.Sequence) d).elements().size());
        if (initial.isEmpty()) {
            diagnostics.error(
                    Kind.UNKNOWN_NAME, name.at(0), "there is no parameter '" + name.text() + "' that is a list");
        }
        int size = sizes.getOrDefault(name.text(), initial.orElse(0));
        if (size > MOST_ENTRIES) {
            diagnostics.error(
                    Kind.OUT_OF_RANGE,
                    name.at(0),
                    "'" + name.text() + "' has " + size + " entries, but at most " + MOST_ENTRIES + " are possible");
        }
        return Math.min(size, MOST_ENTRIES);
    }

    private static Optional<Datum.Mapping> mapping(Datum datum) {
        return datum instanceof Datum.Mapping m ? Optional.of(m) : Optional.empty();
    }

    Section in(Section section) {
        return section.with(this);
    }

    /// The number of entries of a list.
    int size(String list, int otherwise) {
        return sizes.getOrDefault(list, otherwise);
    }

    /// Counts the repetitions of a text.
    void count(String text, int length, SourceSpan at) {
        long most = indices.values().stream().mapToInt(n -> n).max().orElse(1);
        long repeated = text.contains("{") ? most : 1;
        long summed = SUM.matcher(text).find() ? most : 1;
        characters += repeated * summed == 1 ? 0 : length * repeated * summed;
        if (characters > MOST_CHARACTERS) {
            throw new BeyondBounds(
                    at, "with its repetitions, a definition has at most " + MOST_CHARACTERS + " characters");
        }
    }

    /// A line, or its repetitions.
    List<String> lines(String line) {
        String summed = indices.isEmpty() ? line : summed(line);
        return indices.keySet().stream()
                .filter(i -> summed.contains("{" + i + "}"))
                .findFirst()
                .map(i -> numbers(i).mapToObj(n -> at(summed, i, n)).toList())
                .orElse(List.of(summed));
    }

    private IntStream numbers(String index) {
        return IntStream.rangeClosed(1, indices.getOrDefault(index, 0));
    }

    private static String at(String text, String index, int number) {
        return text.replace("{" + index + "}", Integer.toString(number));
    }

    private String summed(String line) {
        StringBuilder result = new StringBuilder();
        Matcher sum = SUM.matcher(line);
        int end = 0;
        while (end < line.length() && sum.find(end)) {
            int close = closing(line, sum.end());
            if (close < 0) {
                break;
            }
            result.append(line, end, sum.start()).append(sum(line.substring(sum.end(), close)));
            end = close + 1;
        }
        return result.append(line, end, line.length()).toString();
    }

    /// Where the parenthesis closes that was opened before, -1 when it does not.
    private static int closing(String line, int from) {
        int open = 1;
        for (int i = from; i < line.length(); i++) {
            open += line.charAt(i) == '(' ? 1 : line.charAt(i) == ')' ? -1 : 0;
            if (open == 0) {
                return i;
            }
        }
        return -1;
    }

    private String sum(String term) {
        return indices.keySet().stream()
                .filter(i -> term.contains("{" + i + "}"))
                .findFirst()
                .map(i -> numbers(i).mapToObj(n -> "(" + at(term, i, n) + ")").collect(Collectors.joining(" + ")))
                .map(s -> s.isEmpty() ? "0" : "(" + s + ")")
                .orElse("sum(" + term + ")");
    }

    /// An entry, or its repetitions.
    List<Datum.Entry> entries(Datum.Entry entry) {
        String key = entry.key().text();
        Optional<String> index = indices.keySet().stream()
                .filter(i -> key.contains("{" + i + "}"))
                .findFirst();
        if (index.isEmpty()) {
            return List.of(entry);
        }
        List<Datum.Entry> repeated = new ArrayList<>();
        numbers(index.get())
                .forEach(n -> repeated.add(new Datum.Entry(
                        Datum.Key.of(at(key, index.get(), n)), entry.keyAt(), at(entry.value(), index.get(), n))));
        return repeated;
    }

    private static Datum at(Datum datum, String index, int number) {
        return switch (datum) {
            case Datum.Text t -> number(at(t.value(), index, number), t);
            case Datum.Sequence s ->
                new Datum.Sequence(
                        s.elements().stream().map(e -> at(e, index, number)).toList(), s.at());
            case Datum.Mapping m ->
                new Datum.Mapping(
                        m.entries().stream()
                                .map(e -> new Datum.Entry(e.key(), e.keyAt(), at(e.value(), index, number)))
                                .toList(),
                        m.at());
            case Datum.Null _, Datum.Flag _, Datum.Whole _, Datum.Real _, Datum.Array _, Datum.ObjectArray _ -> datum;
        };
    }

    /// A text that became a whole number, such as a port, is one.
    private static Datum number(String text, Datum.Text original) {
        boolean whole = !text.equals(original.value()) && text.matches("\\d{1,9}");
        return whole ? new Datum.Whole(Long.parseLong(text), original.at()) : new Datum.Text(text, original.at());
    }
}
