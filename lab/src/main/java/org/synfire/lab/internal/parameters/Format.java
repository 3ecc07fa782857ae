package org.synfire.lab.internal.parameters;

import java.util.Arrays;
import java.util.Optional;
import org.synfire.network.Diagnostics;
import org.synfire.yaml.Datum;
import org.synfire.yaml.YamlReader;

/// A format of files with parameters.
public enum Format {
    YAML("yaml", "yml", Integer.MAX_VALUE),
    JSON("json", "json", Integer.MAX_VALUE),
    INI("ini", "cfg", 2),
    SIMPLE("param", "param", 1);

    private final String extension;
    private final String otherExtension;
    private final int depth;

    Format(String extension, String otherExtension, int depth) {
        this.extension = extension;
        this.otherExtension = otherExtension;
        this.depth = depth;
    }

    /// How records call it.
    public String shown() {
        return this == SIMPLE ? "simple" : extension;
    }

    /// What new files of it end in.
    public String extension() {
        return extension;
    }

    /// How deep values may be.
    public int depth() {
        return depth;
    }

    /// The format that an extension stands for; `.param` may be INI as well.
    public static Optional<Format> ofExtension(String extension) {
        return Arrays.stream(values())
                .filter(f -> f != SIMPLE)
                .filter(f -> f.extension.equals(extension) || f.otherExtension.equals(extension))
                .findFirst();
    }

    /// The format that records call so.
    public static Optional<Format> ofShown(String shown) {
        return Arrays.stream(values()).filter(f -> f.shown().equals(shown)).findFirst();
    }

    /// The values of a text; mistakes are reported.
    ///
    /// @return empty when the text is not well formed, or holds no names with values
    public Optional<Datum.Mapping> read(String text, String source, Diagnostics diagnostics) {
        Optional<? extends Datum> root = switch (this) {
            case YAML -> YamlReader.read(text, source, diagnostics);
            case JSON -> JsonParameters.read(text, source, diagnostics);
            case INI, SIMPLE -> new Lines(this, text, source, diagnostics).read();
        };
        return root.filter(Datum.Mapping.class::isInstance).map(Datum.Mapping.class::cast);
    }
}
