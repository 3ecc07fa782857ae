package org.synfire.yaml;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlVersionException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.Schema;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostics;
import org.synfire.network.SourceSpan;

/// Reads YAML text into data with places. Untrusted input: nesting and the size that aliases expand to are
/// bounded, and whatever is wrong with the text is reported, not thrown.
public final class YamlReader {

    private static final int BYTE_ORDER_MARK = 0xFEFF;

    /// Leaves the meaning of plain scalars to [YamlScalars].
    private static final class Undecided implements Schema {
        @Override
        public ScalarResolver getScalarResolver() {
            return (_, implicit) -> implicit ? NodeConverter.IMPLICIT : Tag.STR;
        }

        @Override
        public Map<Tag, ConstructNode> getSchemaTagConstructors() {
            return Map.of();
        }
    }

    private final Places places;
    private final Diagnostics diagnostics;

    private YamlReader(String source, Diagnostics diagnostics) {
        this.places = new Places(source);
        this.diagnostics = diagnostics;
    }

    /// Reads one document; an empty text is null. Mistakes are reported.
    ///
    /// @param source what the text is called in places
    /// @return empty when the text is not well formed
    public static Optional<Datum> read(String text, String source, Diagnostics diagnostics) {
        return new YamlReader(source, diagnostics).read(text);
    }

    private Optional<Datum> read(String text) {
        OptionalInt forbidden = forbidden(text);
        if (forbidden.isPresent()) {
            reportForbidden(text, forbidden.getAsInt());
            return Optional.empty();
        }
        LoadSettings settings = settings(text.length());
        return compose(settings, new StreamReader(settings, text));
    }

    /// @param length of the text, which is buffered as a whole: the engine copies what it looks ahead with
    /// every buffer, which makes long lines take hours
    private LoadSettings settings(int length) {
        return LoadSettings.builder()
                .setLabel(places.source())
                .setSchema(new Undecided())
                .setBufferSize(length + 1)
                .setCodePointLimit(Integer.MAX_VALUE)
                .setMaxAliasesForCollections(Integer.MAX_VALUE)
                .setAllowNonScalarKeys(true)
                .setUseMarks(true)
                .build();
    }

    private Optional<Datum> compose(LoadSettings settings, StreamReader reader) {
        Optional<Node> root;
        try {
            BoundedParser parser = new BoundedParser(new ParserImpl(settings, reader), places);
            root = new Composer(settings, parser).getSingleNode();
        } catch (YamlEngineException | BeyondBounds | IllegalArgumentException e) {
            report(e, here(reader));
            return Optional.empty();
        }
        return root.isPresent() ? convert(root.get()) : Optional.of(new Datum.Null(places.start()));
    }

    private Optional<Datum> convert(Node root) {
        try {
            return Optional.of(new NodeConverter(places, diagnostics).convert(root));
        } catch (BeyondBounds e) {
            report(e, e.at());
            return Optional.empty();
        }
    }

    /// @param here how far the text was read, for what carries no place
    private void report(RuntimeException problem, SourceSpan here) {
        switch (problem) {
            case MarkedYamlEngineException e ->
                diagnostics.error(
                        Kind.SYNTAX,
                        places.at(e.getProblemMark().or(e::getContextMark)),
                        SyntaxMessage.of(e),
                        SyntaxMessage.hint(e));
            case BeyondBounds e -> diagnostics.error(Kind.SYNTAX, e.at(), SyntaxMessage.firstLine(e.getMessage()));
            case YamlVersionException _ ->
                diagnostics.error(Kind.SYNTAX, here, "an unknown version of YAML; YAML 1.1 is read");
            // The engine lets the numbers of escapes beyond Unicode out as they are.
            case IllegalArgumentException _ ->
                diagnostics.error(Kind.SYNTAX, here, "an escape that stands for no character");
            case RuntimeException e -> diagnostics.error(Kind.SYNTAX, here, SyntaxMessage.firstLine(e.getMessage()));
        }
    }

    private SourceSpan here(StreamReader reader) {
        return places.at(reader.getMark());
    }

    private static OptionalInt forbidden(String text) {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int character = text.codePointAt(i);
            if (character == BYTE_ORDER_MARK || !StreamReader.isPrintable(character)) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    private void reportForbidden(String text, int index) {
        int character = text.codePointAt(index);
        String message = character == BYTE_ORDER_MARK
                ? "a byte order mark in the middle of the text"
                : "the character U+%04X is not allowed".formatted(character);
        diagnostics.error(Kind.SYNTAX, places.behind(text.substring(0, index)), message);
    }
}
