package org.synfire.lab.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The file that a program may write numbers to, by which runs are compared: lines `name = number`. Blank lines, and
/// those that begin with `#`, are none. It stays beside the record.
///
/// @param values by their names; the last one of a name
/// @param mistakes lines that are something else, with their numbers
public record MetricsFile(Map<String, Double> values, List<String> mistakes) {

    private static final String NAME = "metrics.txt";
    private static final Pattern LINE = Pattern.compile("\\s*([^\\s=:#][^=:]*?)\\s*[=:\\s]\\s*([-+]?[\\w.+-]+)\\s*");
    private static final int LONGEST = 1 << 20;
    private static final int SHOWN = 3;

    /// Where it is.
    public static Path in(Path recordFolder) {
        return recordFolder.resolve(NAME);
    }

    /// What a program has written; nothing when it has not.
    public static MetricsFile read(Path recordFolder) throws IOException {
        Path file = in(recordFolder);
        Map<String, Double> values = new LinkedHashMap<>();
        List<String> mistakes = new ArrayList<>();
        if (!Files.isRegularFile(file)) {
            return new MetricsFile(values, mistakes);
        }
        if (Files.size(file) > LONGEST) {
            return new MetricsFile(values, List.of("the file is larger than 1 MiB"));
        }
        int number = 0;
        for (String line : new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                .lines()
                .toList()) {
            number++;
            Matcher parts = LINE.matcher(line);
            Optional<Double> value = parts.matches() ? finite(parts.group(2)) : Optional.empty();
            if (value.isPresent()) {
                values.put(parts.group(1), value.get());
            } else if (!line.isBlank() && !line.strip().startsWith("#")) {
                mistakes.add("line " + number + ", '" + line.strip() + "'");
            }
        }
        return new MetricsFile(values, mistakes);
    }

    private static Optional<Double> finite(String text) {
        try {
            return Optional.of(Double.parseDouble(text)).filter(Double::isFinite);
        } catch (NumberFormatException other) {
            return Optional.empty();
        }
    }

    /// What is wrong with it, for people; empty when nothing is.
    public String complaint() {
        if (mistakes.isEmpty()) {
            return "";
        }
        String more = mistakes.size() > SHOWN ? ", and " + (mistakes.size() - SHOWN) + " more" : "";
        return " metrics that are not 'name = number': "
                + String.join("; ", mistakes.subList(0, Math.min(SHOWN, mistakes.size()))) + more;
    }
}
