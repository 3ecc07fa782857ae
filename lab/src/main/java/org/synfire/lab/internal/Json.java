package org.synfire.lab.internal;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.synfire.lab.RunRecord;
import org.synfire.network.Diagnostic;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostic.Severity;
import org.synfire.network.NearestName;
import org.synfire.network.SourceSpan;
import org.synfire.network.SpecificationException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/// How the notebook writes and reads JSON: keys in the order of the records' components, whole numbers as `Long`, no
/// unknown keys, no missing ones, bounded sizes.
public final class Json {

    /// The most bytes that a file of ours may have.
    public static final int LARGEST = 64 << 20;

    /// The key of the version of a file's layout.
    static final String LAYOUT = "layout";

    private static final int DEEPEST = 200;
    private static final int LONGEST_TEXT = 16 << 20;

    /// The most bytes that a file of many records may have.
    private static final long LARGEST_LIST = 2L << 30;

    /// The only one, as far as possible: each learns what our records look like anew, which takes longer than to
    /// write one.
    static final JsonMapper MAPPER = mapper(LARGEST);

    private Json() {}

    private static JsonMapper mapper(long largest) {
        return JsonMapper.builder(factory(largest))
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.USE_LONG_FOR_INTS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .addMixIn(RunRecord.class, KnowsLayout.class)
                .build();
    }

    /// Files of records and settings begin with the version of their layout, which is read before the rest.
    @JsonIgnoreProperties(LAYOUT)
    private interface KnowsLayout {}

    private static JsonFactory factory(long largest) {
        StreamReadConstraints bounds = StreamReadConstraints.builder()
                .maxDocumentLength(largest)
                .maxNestingDepth(DEEPEST)
                .maxStringLength(LONGEST_TEXT)
                .build();
        return JsonFactory.builder()
                .streamReadConstraints(bounds)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
    }

    /// The same text for the same data on every system.
    static ObjectWriter writer() {
        return MAPPER.writer()
                .with(new DefaultPrettyPrinter(
                                Separators.createDefaultInstance().withObjectNameValueSpacing(Separators.Spacing.AFTER))
                        .withObjectIndenter(new DefaultIndenter("  ", "\n")));
    }

    /// Data as JSON in many lines, the version of their layout first.
    static String withLayout(int layout, Object data) {
        return "{\n  \"" + LAYOUT + "\": " + layout + "," + pretty(data).substring(1);
    }

    /// Data as JSON in one line.
    public static String line(@Nullable Object data) {
        return MAPPER.writeValueAsString(data);
    }

    /// Data as JSON in many lines.
    public static String pretty(Object data) {
        return writer().writeValueAsString(data);
    }

    /// A list of texts.
    ///
    /// @throws SpecificationException when it is none
    public static List<String> texts(byte[] json) {
        try {
            return List.of(MAPPER.readValue(json, String[].class));
        } catch (JacksonException mistake) {
            throw new SpecificationException(List.of(problem("[answer]", mistake)));
        }
    }

    /// The elements of a list, one after the other, each as JSON of its own.
    ///
    /// @throws SpecificationException when it is no list, or not well formed
    public static List<byte[]> elements(InputStream in, String source) {
        ObjectReader reader = mapper(LARGEST_LIST).reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        List<byte[]> elements = new ArrayList<>();
        try (JsonParser parser = reader.createParser(in)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new SpecificationException(List.of(new Diagnostic(
                        Kind.SYNTAX,
                        Severity.ERROR,
                        SourceSpan.of(source),
                        "expected a list of records",
                        Optional.empty())));
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                elements.add(MAPPER.writeValueAsBytes(reader.readTree(parser)));
            }
            return elements;
        } catch (JacksonException mistake) {
            throw new SpecificationException(List.of(problem(source, mistake)));
        }
    }

    /// What is wrong with a text, in a user's words.
    static Diagnostic problem(String file, JacksonException mistake) {
        TokenStreamLocation at = mistake.getLocation();
        SourceSpan span = at == null || at.getLineNr() < 1
                ? SourceSpan.of(file)
                : new SourceSpan(file, at.getLineNr(), Math.max(0, at.getColumnNr()));
        return switch (mistake) {
            case UnrecognizedPropertyException unknown ->
                new Diagnostic(Kind.UNKNOWN_KEY, Severity.ERROR, span, unknownKey(unknown), nearest(unknown));
            default -> new Diagnostic(Kind.SYNTAX, Severity.ERROR, span, said(mistake), Optional.empty());
        };
    }

    private static String unknownKey(UnrecognizedPropertyException unknown) {
        return "there is no key '" + unknown.getPropertyName() + "' here";
    }

    private static Optional<String> nearest(UnrecognizedPropertyException unknown) {
        return NearestName.hint(
                unknown.getPropertyName(),
                unknown.getKnownPropertyIds().stream().map(String::valueOf).toList());
    }

    /// The parser's words without its own idea of the place.
    private static String said(JacksonException mistake) {
        return mistake.getOriginalMessage().lines().findFirst().orElse("").strip();
    }
}
