package org.synfire.models;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/// A case NEST 3.10.0 wrote down: `NAME.json` says what was done, `NAME.csv.gz` has one row for each step.
record Reference(String json) {

    static Reference of(String name) {
        try (InputStream in = open(name + ".json")) {
            return new Reference(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A file of the cases that come with Synfire, or of these tests.
    private static InputStream open(String file) throws IOException {
        for (String folder : List.of("neurons", "synapses")) {
            Path shipped = Path.of("../examples/reference", folder, file);
            if (Files.exists(shipped)) {
                return Files.newInputStream(shipped);
            }
        }
        return Objects.requireNonNull(Reference.class.getResourceAsStream(file), file);
    }

    /// The part of the text that belongs to a key.
    Reference part(String key) {
        return new Reference(json.substring(json.indexOf("\"" + key + "\":")));
    }

    /// The first number under a key.
    double number(String key) {
        Matcher m = Pattern.compile("\"" + key + "\":\\s*(-?[0-9.e+-]+)").matcher(json);
        if (!m.find()) {
            throw new IllegalArgumentException(key);
        }
        return Double.parseDouble(m.group(1));
    }

    /// The first list of numbers under a key.
    double[] numbers(String key) {
        Matcher m = Pattern.compile("\"" + key + "\":\\s*\\[([^\\]]*)\\]").matcher(json);
        if (!m.find()) {
            throw new IllegalArgumentException(key);
        }
        return Arrays.stream(m.group(1).split(","))
                .mapToDouble(s -> Double.parseDouble(s.strip()))
                .toArray();
    }

    /// The lists in a compressed list of lists of numbers.
    static List<double[]> lists(String file) {
        try (InputStream in = new GZIPInputStream(open(file))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Pattern.compile("\\[([^\\[\\]]*)\\]")
                    .matcher(text)
                    .results()
                    .map(m -> m.group(1))
                    .map(list -> Arrays.stream(list.split(","))
                            .filter(n -> !n.isBlank())
                            .mapToDouble(n -> Double.parseDouble(n.strip()))
                            .toArray())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Rows of the table, the first one the header.
    static List<String[]> table(String name) {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(open(name + ".csv.gz")), StandardCharsets.UTF_8))) {
            return reader.lines().map(line -> line.split(",")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
