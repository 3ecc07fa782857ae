package org.synfire.tree.internal.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.AnchorNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.Schema;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostics;
import org.synfire.network.SourceSpan;
import org.synfire.tree.Datum;

/// Reads YAML text into data with places. Untrusted input: nesting and the size that aliases expand to are
/// bounded.
public final class YamlReader {

    private static final int DEEPEST = 100;
    private static final int MOST_VALUES = 1_000_000;
    private static final Tag IMPLICIT = new Tag("tag:synfire.org,2026:implicit");
    private static final Tag TUPLE = new Tag("tag:yaml.org,2002:python/tuple");

    /// Leaves the meaning of plain scalars to [YamlScalars].
    private static final class Undecided implements Schema {
        @Override
        public ScalarResolver getScalarResolver() {
            return (_, implicit) -> implicit ? IMPLICIT : Tag.STR;
        }

        @Override
        public Map<Tag, ConstructNode> getSchemaTagConstructors() {
            return Map.of();
        }
    }

    /// Ends the reading of a text that is beyond its bounds.
    private static final class BeyondBounds extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient SourceSpan at;

        BeyondBounds(SourceSpan at, String message) {
            super(message);
            this.at = at;
        }
    }

    private final String source;
    private final Diagnostics diagnostics;
    private int values;

    private YamlReader(String source, Diagnostics diagnostics) {
        this.source = source;
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
        LoadSettings settings = LoadSettings.builder()
                .setLabel(source)
                .setSchema(new Undecided())
                .setCodePointLimit(Integer.MAX_VALUE)
                .setUseMarks(true)
                .setMaxAliasesForCollections(Integer.MAX_VALUE)
                .build();
        try {
            Composer composer = new Composer(settings, new ParserImpl(settings, new StreamReader(settings, text)));
            Optional<Node> root = composer.getSingleNode();
            SourceSpan start = new SourceSpan(source, 1, 1);
            return Optional.of(root.map(n -> convert(n, 0)).orElse(new Datum.Null(start)));
        } catch (MarkedYamlEngineException e) {
            SourceSpan at =
                    e.getProblemMark().or(e::getContextMark).map(this::span).orElse(SourceSpan.of(source));
            diagnostics.error(Kind.SYNTAX, at, problem(e));
        } catch (BeyondBounds e) {
            diagnostics.error(Kind.SYNTAX, e.at, String.valueOf(e.getMessage()));
        } catch (StackOverflowError e) {
            diagnostics.error(Kind.SYNTAX, SourceSpan.of(source), "the text is nested too deeply to be read");
        } catch (YamlEngineException e) {
            diagnostics.error(Kind.SYNTAX, SourceSpan.of(source), firstLine(String.valueOf(e.getMessage())));
        }
        return Optional.empty();
    }

    private static String problem(MarkedYamlEngineException e) {
        String problem = firstLine(String.valueOf(e.getProblem()));
        String context = e.getContext() == null ? "" : firstLine(e.getContext());
        if (context.isEmpty()) {
            return problem;
        }
        return context.startsWith("while") ? problem + " " + context : context + ", " + problem;
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("").strip();
    }

    private SourceSpan span(Mark mark) {
        return new SourceSpan(source, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private SourceSpan at(Node node) {
        return node.getStartMark().map(this::span).orElse(SourceSpan.of(source));
    }

    private Datum convert(Node node, int depth) {
        if (depth > DEEPEST) {
            throw new BeyondBounds(at(node), "values are nested more than " + DEEPEST + " deep, or contain themselves");
        }
        if (++values > MOST_VALUES) {
            throw new BeyondBounds(at(node), "the text expands to more than 1,000,000 values");
        }
        return switch (node) {
            case ScalarNode scalar -> scalar(scalar);
            case SequenceNode sequence -> sequence(sequence, depth);
            case MappingNode mapping -> mapping(mapping, depth);
            case AnchorNode anchor -> convert(anchor.getRealNode(), depth + 1);
            case Node other -> throw new BeyondBounds(at(other), "this cannot be read");
        };
    }

    private Datum scalar(ScalarNode node) {
        SourceSpan at = at(node);
        String text = node.getValue();
        Tag tag = node.getTag();
        if (tag.equals(IMPLICIT)) {
            return YamlScalars.plain(text, at);
        }
        if (tag.equals(Tag.STR) || (tag.getValue().equals("!") && node.getScalarStyle() != ScalarStyle.PLAIN)) {
            return new Datum.Text(text, at);
        }
        Optional<Datum> typed = Optional.empty();
        if (tag.equals(Tag.INT)) {
            typed = YamlScalars.whole(text, at);
        } else if (tag.equals(Tag.FLOAT)) {
            typed = YamlScalars.real(text, at).or(() -> YamlScalars.whole(text, at));
        } else if (tag.equals(Tag.BOOL)) {
            typed = YamlScalars.flag(text, at);
        } else if (tag.equals(Tag.NULL)) {
            typed = Optional.of(new Datum.Null(at));
        } else {
            reportTag(tag, at);
            return new Datum.Null(at);
        }
        if (typed.isEmpty()) {
            diagnostics.error(
                    Kind.SYNTAX, at, "'" + text + "' is not a " + tag.getValue().replaceFirst(".*:", ""));
        }
        return typed.orElse(new Datum.Null(at));
    }

    private void reportTag(Tag tag, SourceSpan at) {
        diagnostics.error(
                Kind.SYNTAX,
                at,
                "the tag " + tag.getValue().replaceFirst("tag:yaml.org,2002:", "!!") + " is not allowed");
    }

    private Datum sequence(SequenceNode node, int depth) {
        if (!node.getTag().equals(Tag.SEQ) && !node.getTag().equals(TUPLE)) {
            reportTag(node.getTag(), at(node));
        }
        List<Datum> elements = new ArrayList<>();
        node.getValue().forEach(n -> elements.add(convert(n, depth + 1)));
        return new Datum.Sequence(elements, at(node));
    }

    private Datum mapping(MappingNode node, int depth) {
        if (!node.getTag().equals(Tag.MAP)) {
            reportTag(node.getTag(), at(node));
        }
        Map<Datum.Key, Datum.Entry> merged = new LinkedHashMap<>();
        Map<Datum.Key, Datum.Entry> own = new LinkedHashMap<>();
        Map<Datum.Key, SourceSpan> first = new HashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            if (isMerge(tuple.getKeyNode())) {
                merge(tuple.getValueNode(), merged, depth + 1);
            } else {
                readEntry(tuple, own, first, depth);
            }
        }
        Map<Datum.Key, Datum.Entry> all = new LinkedHashMap<>(merged);
        all.putAll(own);
        return new Datum.Mapping(List.copyOf(all.values()), at(node));
    }

    private static boolean isMerge(Node key) {
        return key instanceof ScalarNode s
                && s.getTag().equals(IMPLICIT)
                && s.getValue().equals("<<");
    }

    private void merge(Node value, Map<Datum.Key, Datum.Entry> merged, int depth) {
        Datum datum = convert(value, depth);
        List<Datum> parts = datum instanceof Datum.Sequence s ? s.elements() : List.of(datum);
        for (Datum part : parts) {
            if (part instanceof Datum.Mapping mapping) {
                mapping.entries().forEach(e -> merged.putIfAbsent(e.key(), e));
            } else {
                diagnostics.error(Kind.SYNTAX, part.at(), "'<<' needs a mapping or a list of mappings");
            }
        }
    }

    private void readEntry(
            NodeTuple tuple, Map<Datum.Key, Datum.Entry> own, Map<Datum.Key, SourceSpan> first, int depth) {
        SourceSpan keyAt = at(tuple.getKeyNode());
        Optional<Datum.Key> key = key(convert(tuple.getKeyNode(), depth + 1));
        Datum value = convert(tuple.getValueNode(), depth + 1);
        if (key.isEmpty()) {
            diagnostics.error(Kind.SYNTAX, keyAt, "a key is a single value, not a list or a mapping");
            return;
        }
        SourceSpan earlier = first.putIfAbsent(key.get(), keyAt);
        if (earlier != null) {
            diagnostics.error(
                    Kind.DUPLICATE,
                    keyAt,
                    "the key '" + key.get().text() + "' is there twice",
                    "the first is on line " + earlier.line());
        } else {
            own.put(key.get(), new Datum.Entry(key.get(), keyAt, value));
        }
    }

    private static Optional<Datum.Key> key(Datum datum) {
        return switch (datum) {
            case Datum.Text t -> Optional.of(Datum.Key.of(t.value()));
            case Datum.Null _, Datum.Flag _, Datum.Whole _, Datum.Real _ ->
                Optional.of(new Datum.Key(YamlWriter.oneLine(datum), false));
            case Datum.Sequence _, Datum.Mapping _, Datum.Array _, Datum.ObjectArray _ -> Optional.empty();
        };
    }
}
