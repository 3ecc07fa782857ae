package org.synfire.formats.internal;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.synfire.formats.FormatException;
import tools.jackson.databind.JsonNode;

/// A configuration in JSON, whose paths may begin with variables of its manifest.
///
/// @param file it was read from
/// @param root what it holds
/// @param variables the manifest, with every variable in it replaced
record SonataConfig(Path file, JsonNode root, Map<String, String> variables) {

    private static final int DEEPEST = 16;

    static SonataConfig read(Path file) throws IOException {
        JsonNode root = JsonFile.read(file);
        Map<String, String> variables = new LinkedHashMap<>();
        JsonNode manifest = root.path("manifest");
        manifest.propertyNames()
                .forEach(name -> variables.put(name, manifest.path(name).asString("")));
        variables.put("${configdir}", ".");
        return new SonataConfig(file, root, variables);
    }

    /// A file or folder that an entry names.
    ///
    /// @throws FormatException when it names none
    Path file(JsonNode entry, String key) throws FormatException {
        String text = entry.path(key).asString("");
        if (text.isEmpty()) {
            throw new FormatException(file, "there is no '" + key + "'");
        }
        String path = text;
        for (int depth = 0; path.contains("$"); depth++) {
            String before = path;
            for (Map.Entry<String, String> variable : variables.entrySet()) {
                path = path.replace(variable.getKey(), variable.getValue());
            }
            if (before.equals(path) || depth == DEEPEST) {
                throw new FormatException(file, "'" + text + "' has a variable that the manifest does not explain");
            }
        }
        try {
            return file.toAbsolutePath().resolveSibling(path).normalize();
        } catch (InvalidPathException impossible) {
            throw new FormatException(file, "'" + text + "' is no path", impossible);
        }
    }
}
