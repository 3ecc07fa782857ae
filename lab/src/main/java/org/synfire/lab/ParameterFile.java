package org.synfire.lab;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.synfire.lab.internal.parameters.FileText;
import org.synfire.lab.internal.parameters.Format;
import org.synfire.lab.internal.parameters.Overriding;
import org.synfire.lab.internal.parameters.Tree;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostics;
import org.synfire.network.NearestName;
import org.synfire.network.SourceSpan;
import org.synfire.network.SpecificationException;
import org.synfire.recording.WholeFile;
import org.synfire.yaml.Datum;
import org.synfire.yaml.YamlFile;

/// A file with parameters: YAML, JSON, INI, or lines `name = value`. Immutable; the user's file is never changed.
///
/// Values are numbers, truth values, texts and lists. Nothing in a file is evaluated.
public final class ParameterFile {

    private static final long LARGEST = 16 << 20;

    /// Endings of files whose content tells the format.
    private static final Set<String> TELLS_NOTHING =
            Set.of("", "param", "params", "par", "parameters", "txt", "in", "conf", "properties");

    private static final Pattern SECTION = Pattern.compile("(?m)^\\s*\\[[^\\[\\]]+]\\s*(?:[#;].*)?$");

    private final Format format;
    private final String source;
    private final String text;
    private final Datum.Mapping original;
    private final Map<String, Datum> changes;
    private final Datum.Mapping tree;

    private ParameterFile(
            Format format,
            String source,
            String text,
            Datum.Mapping original,
            Map<String, Datum> changes,
            Datum.Mapping tree) {
        this.format = format;
        this.source = source;
        this.text = text;
        this.original = original;
        this.changes = changes;
        this.tree = tree;
    }

    /// Reads a file; the format is what its ending says, else what its content looks like.
    ///
    /// @throws SpecificationException when it cannot be read, is not well formed, or holds no names with values;
    /// says where
    public static ParameterFile read(Path file) {
        Diagnostics diagnostics = new Diagnostics();
        String shown = YamlFile.shown(file);
        String content = content(file, shown);
        Format format = Format.ofExtension(extension(file)).orElseGet(() -> guess(content));
        Optional<Datum.Mapping> tree = format.read(content, shown, diagnostics);
        diagnostics.throwIfErrors();
        if (tree.isEmpty()) {
            throw new SpecificationException(Kind.SYNTAX, shown + " holds no names with values, which parameters need");
        }
        return new ParameterFile(format, shown, content, tree.get(), Map.of(), tree.get());
    }

    /// Whether a file may hold parameters, by its ending alone.
    public static boolean mayBe(Path file) {
        String extension = extension(file);
        return TELLS_NOTHING.contains(extension)
                || Format.ofExtension(extension).isPresent();
    }

    /// Whether the ending of a file promises parameters, rather than merely allowing them.
    static boolean isPromised(Path file) {
        return Format.ofExtension(extension(file)).isPresent();
    }

    private static String extension(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    private static String content(Path file, String shown) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new SpecificationException(
                        Kind.FILE, shown + " is larger than 16 MiB, the most a parameter file may have");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new SpecificationException(Kind.SYNTAX, shown + " is no text in UTF-8");
        } catch (NoSuchFileException e) {
            throw new SpecificationException(Kind.FILE, "there is no file " + shown);
        } catch (IOException e) {
            throw new SpecificationException(Kind.FILE, shown + " cannot be read: " + e.getMessage());
        }
    }

    private static Format guess(String text) {
        if (text.stripLeading().startsWith("{")) {
            return Format.JSON;
        }
        if (SECTION.matcher(text).find()) {
            return Format.INI;
        }
        String first = text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .findFirst()
                .orElse("");
        int colon = first.indexOf(':');
        int equals = first.indexOf('=');
        return colon > 0 && (equals < 0 || colon < equals) ? Format.YAML : Format.SIMPLE;
    }

    /// A file that holds the values of a set, as records keep it; `none` becomes lines `name = value`.
    public static ParameterFile of(ParameterSet set) {
        Format format = Format.ofShown(set.format()).orElse(Format.SIMPLE);
        Datum tree = new Datum.Mapping(List.of(), SourceSpan.PROGRAM);
        for (Map.Entry<String, Object> value : set.values().entrySet()) {
            tree = Tree.with(tree, value.getKey(), Datum.of(value.getValue()), format.depth())
                    .orElseThrow(() -> new IllegalArgumentException("no place for '" + value.getKey() + "'"));
        }
        Datum.Mapping root = (Datum.Mapping) tree;
        return new ParameterFile(format, "[record]", FileText.write(format, root), root, Map.of(), root);
    }

    /// The file with other values in it.
    ///
    /// @param overrides texts by paths whose parts are joined by dots. They get the type of what was there where
    /// they can; names that are not there are added, and warned of
    /// @param diagnostics gets warnings
    /// @throws SpecificationException when one is not well formed, or leads into something that has no parts
    public ParameterFile with(Map<String, String> overrides, Diagnostics diagnostics) {
        Map<String, Datum> all = new LinkedHashMap<>(changes);
        Diagnostics mistakes = new Diagnostics();
        Datum changed = tree;
        for (Map.Entry<String, String> override : overrides.entrySet()) {
            Overriding overriding = new Overriding(override.getKey(), override.getValue());
            Optional<Datum> former = Tree.find(changed, overriding.path());
            Optional<Datum> value = overriding.value(former, mistakes);
            Datum before = changed;
            Optional<Datum> after = value.flatMap(v -> Tree.with(before, overriding.path(), v, format.depth()));
            if (after.isPresent()) {
                value.ifPresent(v -> all.put(overriding.path(), v));
                changed = after.get();
                warnOfNew(overriding, former, mistakes);
            } else if (value.isPresent()) {
                mistakes.error(
                        Kind.WRONG_TYPE, overriding.at(), "a part of '" + overriding.path() + "' has no parts itself");
            }
        }
        mistakes.throwIfErrors();
        diagnostics.addAll(mistakes.sorted());
        return new ParameterFile(format, source, text, original, all, (Datum.Mapping) changed);
    }

    private void warnOfNew(Overriding overriding, Optional<Datum> former, Diagnostics diagnostics) {
        if (former.isEmpty()) {
            String hint = NearestName.of(
                            overriding.path(), Tree.flattened(original).keySet())
                    .map(near -> "; did you mean '" + near + "'?")
                    .orElse("");
            diagnostics.warning(overriding.at(), source + " has no '" + overriding.path() + "', which is added" + hint);
        }
    }

    /// What new files of this format end in, without a dot.
    public String extension() {
        return format.extension();
    }

    /// The text with all overrides. Of INI files and lines, comments and order stay as they were; YAML and JSON are
    /// laid out anew when there are overrides.
    public String text() {
        return FileText.changed(format, text, tree, changes);
    }

    /// Writes the text with all overrides.
    ///
    /// @throws IOException when it cannot be written
    public void write(Path file) throws IOException {
        WholeFile.write(file, text());
    }

    /// The values as records keep them.
    ///
    /// @param files where they come from
    public ParameterSet set(List<DataKey> files) {
        Map<String, Object> overrides = new LinkedHashMap<>();
        changes.forEach((path, value) -> overrides.put(path, Tree.plain(value)));
        return new ParameterSet(format.shown(), Tree.flattened(tree), files, overrides);
    }
}
