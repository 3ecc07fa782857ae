package org.synfire.yaml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostics;
import org.synfire.network.SourceSpan;

/// Makes data of a composed document. Aliases become what they stand for, as often as they are used; what that
/// adds up to is bounded, for a few lines of aliases of aliases can stand for more than any memory holds.
final class NodeConverter {

    /// Marks plain scalars, whose type [YamlScalars] decides.
    static final Tag IMPLICIT = new Tag("tag:synfire.org,2026:implicit");

    private static final int MOST_REPEATED = 1_000_000;
    private static final Tag TUPLE = new Tag("tag:yaml.org,2002:python/tuple");

    private final Places places;
    private final Diagnostics diagnostics;
    private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean repeating;
    private int repeated;

    NodeConverter(Places places, Diagnostics diagnostics) {
        this.places = places;
        this.diagnostics = diagnostics;
    }

    /// The datum of a node and of everything below it.
    ///
    /// @throws BeyondBounds when aliases expand to too much or contain themselves
    Datum convert(Node node) {
        if (repeating && ++repeated > MOST_REPEATED) {
            throw new BeyondBounds(at(node), "the aliases of this file expand to more than 1,000,000 values");
        }
        return switch (node) {
            case ScalarNode scalar -> scalar(scalar);
            case CollectionNode<?> collection -> bounded(collection);
            case Node other -> throw new IllegalStateException("a node of type " + other.getNodeType());
        };
    }

    private Datum bounded(CollectionNode<?> node) {
        if (!open.add(node)) {
            throw new BeyondBounds(at(node), "a value that contains itself by an alias");
        }
        if (open.size() > BoundedParser.DEEPEST) {
            throw new BeyondBounds(
                    at(node), "with their aliases, values are nested more than " + BoundedParser.DEEPEST + " deep");
        }
        boolean repeatingBefore = repeating;
        repeating |= !seen.add(node);
        Datum datum = node instanceof MappingNode mapping ? mapping(mapping) : sequence((SequenceNode) node);
        repeating = repeatingBefore;
        open.remove(node);
        return datum;
    }

    SourceSpan at(Node node) {
        return places.at(node.getStartMark());
    }

    private Datum sequence(SequenceNode node) {
        if (!node.getTag().equals(Tag.SEQ) && !node.getTag().equals(TUPLE)) {
            reportTag(node);
        }
        List<Datum> elements = new ArrayList<>();
        node.getValue().forEach(n -> elements.add(convert(n)));
        return new Datum.Sequence(elements, at(node));
    }

    private Datum mapping(MappingNode node) {
        if (!node.getTag().equals(Tag.MAP)) {
            reportTag(node);
        }
        MappingEntries entries = new MappingEntries(diagnostics);
        for (NodeTuple tuple : node.getValue()) {
            SourceSpan keyAt = at(tuple.getKeyNode());
            if (isMerge(tuple.getKeyNode())) {
                entries.merge(keyAt, convert(tuple.getValueNode()));
            } else {
                entries.add(keyAt, convert(tuple.getKeyNode()), convert(tuple.getValueNode()));
            }
        }
        return new Datum.Mapping(entries.all(), at(node));
    }

    private static boolean isMerge(Node key) {
        return key instanceof ScalarNode s
                && s.getTag().equals(IMPLICIT)
                && s.getValue().equals("<<");
    }

    private Datum scalar(ScalarNode node) {
        Tag tag = node.getTag();
        if (tag.equals(IMPLICIT)) {
            return YamlScalars.plain(node.getValue(), at(node));
        }
        if (tag.equals(Tag.STR)) {
            return new Datum.Text(node.getValue(), at(node));
        }
        if (tag.equals(Tag.NULL)) {
            return new Datum.Null(at(node));
        }
        return typed(node, tag);
    }

    private Datum typed(ScalarNode node, Tag tag) {
        if (tag.equals(Tag.INT)) {
            return YamlScalars.whole(node.getValue(), at(node)).orElseGet(() -> mistyped(node, "a whole number"));
        }
        if (tag.equals(Tag.FLOAT)) {
            return YamlScalars.taggedReal(node.getValue(), at(node)).orElseGet(() -> mistyped(node, "a number"));
        }
        if (tag.equals(Tag.BOOL)) {
            return YamlScalars.flag(node.getValue(), at(node)).orElseGet(() -> mistyped(node, "true or false"));
        }
        reportTag(node);
        return new Datum.Null(at(node));
    }

    private Datum mistyped(ScalarNode node, String expected) {
        diagnostics.error(Kind.SYNTAX, at(node), "'" + node.getValue() + "' is not " + expected + ", as its tag says");
        return new Datum.Null(at(node));
    }

    private void reportTag(Node node) {
        String tag = node.getTag().getValue().replaceFirst("^tag:yaml.org,2002:", "!!");
        diagnostics.error(Kind.SYNTAX, at(node), "the tag " + tag + " is not allowed");
    }
}
