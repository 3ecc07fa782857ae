package org.synfire.learn.internal;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.synfire.formats.StateValue;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostics;
import org.synfire.network.SourceSpan;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;

/// Entries of a dictionary in a JSON file, with the places where they are written.
public final class JsonEntries {

    private static final long LONGEST = 1 << 26;

    private JsonEntries() {}

    /// A name with its value.
    ///
    /// @param key name
    /// @param at where the name is written
    /// @param valueAt where the value is written
    public record Entry(String key, SourceSpan at, StateValue value, SourceSpan valueAt) {}

    /// Reads a file. Whatever is wrong with it is added to the mistakes; the entries before it come out.
    public static List<Entry> read(Path file, Diagnostics mistakes) {
        SourceSpan whole = SourceSpan.of(file.toString());
        try {
            if (!Files.isRegularFile(file)) {
                mistakes.error(Kind.FILE, whole, "there is no such file");
                return List.of();
            }
            if (Files.size(file) > LONGEST) {
                mistakes.error(Kind.FILE, whole, "it is longer than any list of parameters");
                return List.of();
            }
            return entries(file, Files.readString(file), mistakes);
        } catch (CharacterCodingException foreign) {
            mistakes.error(Kind.FILE, whole, "it is no text in UTF-8");
        } catch (IOException unreadable) {
            mistakes.error(Kind.FILE, whole, "it cannot be read: " + unreadable.getMessage());
        }
        return List.of();
    }

    private static List<Entry> entries(Path file, String text, Diagnostics mistakes) {
        List<Entry> entries = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        try (JsonParser parser = JsonValues.PARTS.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                mistakes.error(Kind.SYNTAX, SourceSpan.of(file.toString()), "it holds no dictionary");
                return entries;
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String key = parser.currentName();
                SourceSpan at = span(file, parser.currentTokenLocation());
                parser.nextToken();
                SourceSpan valueAt = span(file, parser.currentTokenLocation());
                entries.add(new Entry(key, at, JsonValues.value(JsonValues.PARTS.readTree(parser)), valueAt));
                if (!seen.add(key)) {
                    mistakes.error(Kind.DUPLICATE, at, "'" + key + "' is there twice");
                }
            }
        } catch (JacksonException broken) {
            mistakes.error(Kind.SYNTAX, place(file, broken), "it is no JSON: " + broken.getOriginalMessage());
        }
        return entries;
    }

    private static SourceSpan place(Path file, JacksonException broken) {
        TokenStreamLocation at = broken.getLocation();
        return at == null ? SourceSpan.of(file.toString()) : span(file, at);
    }

    private static SourceSpan span(Path file, TokenStreamLocation at) {
        return new SourceSpan(file.toString(), Math.max(0, at.getLineNr()), Math.max(0, at.getColumnNr()));
    }
}
