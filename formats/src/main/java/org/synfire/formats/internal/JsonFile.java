package org.synfire.formats.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.synfire.formats.FormatException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Dictionaries in JSON files. Commas before closing brackets are allowed.
public final class JsonFile {

    /// Reads strictly, but for commas.
    public static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final long LONGEST = 1 << 26;

    private JsonFile() {}

    /// Reads a dictionary.
    ///
    /// @throws FormatException when there is no such file, or it holds something else
    /// @throws IOException when it cannot be read
    public static JsonNode read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new FormatException(file, "there is no such file");
        }
        if (Files.size(file) > LONGEST) {
            throw new FormatException(file, "it is longer than any list of parameters");
        }
        try {
            JsonNode root = JSON.readTree(Files.readString(file));
            if (!root.isObject()) {
                throw new FormatException(file, "it holds no dictionary");
            }
            return root;
        } catch (JacksonException broken) {
            TokenStreamLocation at = broken.getLocation();
            String place = at == null ? "" : at.getLineNr() + ":" + at.getColumnNr() + ": ";
            throw new FormatException(file, place + broken.getOriginalMessage(), broken);
        } catch (java.nio.charset.CharacterCodingException foreign) {
            throw new FormatException(file, "it is no text in UTF-8", foreign);
        }
    }
}
