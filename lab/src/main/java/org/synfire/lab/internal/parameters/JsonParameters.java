package org.synfire.lab.internal.parameters;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostics;
import org.synfire.network.SourceSpan;
import org.synfire.yaml.Datum;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/// JSON as data with places. Infinities and not-a-number are read as Python writes them.
final class JsonParameters {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private final String source;
    private final JsonParser parser;

    private JsonParameters(String source, JsonParser parser) {
        this.source = source;
        this.parser = parser;
    }

    static Optional<Datum> read(String text, String source, Diagnostics diagnostics) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() == null) {
                diagnostics.error(Kind.SYNTAX, new SourceSpan(source, 1, 1), "there is no JSON in this file");
                return Optional.empty();
            }
            JsonParameters reader = new JsonParameters(source, parser);
            Datum root = reader.value();
            if (parser.nextToken() != null) {
                diagnostics.error(Kind.SYNTAX, reader.here(), "there is more text behind the end of the JSON");
                return Optional.empty();
            }
            return Optional.of(root);
        } catch (JacksonException mistake) {
            diagnostics.error(Kind.SYNTAX, place(source, mistake), said(mistake));
            return Optional.empty();
        }
    }

    private static SourceSpan place(String source, JacksonException mistake) {
        TokenStreamLocation at = mistake.getLocation();
        return at == null ? SourceSpan.of(source) : span(source, at);
    }

    private static SourceSpan span(String source, TokenStreamLocation at) {
        return new SourceSpan(source, Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()));
    }

    private static String said(JacksonException mistake) {
        return mistake.getOriginalMessage()
                .lines()
                .findFirst()
                .orElse("no JSON")
                .strip();
    }

    private SourceSpan here() {
        return span(source, parser.currentTokenLocation());
    }

    private Datum value() {
        SourceSpan at = here();
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(at);
            case START_ARRAY -> array(at);
            case VALUE_STRING -> new Datum.Text(parser.getString(), at);
            case VALUE_NUMBER_INT -> whole(parser.getBigIntegerValue(), at);
            case VALUE_NUMBER_FLOAT -> new Datum.Real(parser.getDoubleValue(), at);
            case VALUE_TRUE -> new Datum.Flag(true, at);
            case VALUE_FALSE -> new Datum.Flag(false, at);
            // The parser hands out no other token where a value begins.
            default -> new Datum.Null(at);
        };
    }

    private static Datum whole(BigInteger value, SourceSpan at) {
        return value.bitLength() < Long.SIZE
                ? new Datum.Whole(value.longValue(), at)
                : new Datum.Real(value.doubleValue(), at);
    }

    private Datum object(SourceSpan at) {
        List<Datum.Entry> entries = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            SourceSpan keyAt = here();
            Datum.Key key = Datum.Key.of(parser.currentName());
            parser.nextToken();
            entries.add(new Datum.Entry(key, keyAt, value()));
        }
        return new Datum.Mapping(entries, at);
    }

    private Datum array(SourceSpan at) {
        List<Datum> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value());
        }
        return new Datum.Sequence(elements, at);
    }
}
