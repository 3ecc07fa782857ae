package org.synfire.tree;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostics;
import org.synfire.network.SourceSpan;
import org.synfire.yaml.Datum;
import org.synfire.yaml.YamlFile;
import org.synfire.yaml.YamlWriter;

/// A tree of named nodes that inherit and override their ancestors' data.
///
/// Each node has data of its own under the keys `params` and `nest_params`, and children under all other keys.
/// What a node sees ([#params], [#nestParams]) is its own data and, where it has none, its ancestors'. Trees
/// can be merged ([#merge]) and are mutable through their views; a tree is equal to another when their own data
/// and their children are, whatever their names and parents. Not thread-safe.
public final class ParamsTree implements Datum.Source {

    private static final int SHOWN_LINES = 15;

    private final Map<String, ParamsTree> children = new LinkedHashMap<>();
    private final Map<String, Datum.Key> childKeys = new LinkedHashMap<>();
    private final EnumMap<DataKey, Map<String, Datum.Entry>> data = new EnumMap<>(DataKey.class);
    private Optional<String> name;
    private Optional<ParamsTree> parent = Optional.empty();
    private final SourceSpan at;

    /// An empty tree.
    public ParamsTree() {
        this(Optional.empty(), SourceSpan.PROGRAM);
    }

    private ParamsTree(Optional<String> name, SourceSpan at) {
        this.name = name;
        this.at = at;
        for (DataKey key : DataKey.values()) {
            data.put(key, new LinkedHashMap<>());
        }
    }

    /// A tree made of a plain map.
    ///
    /// @throws org.synfire.network.SpecificationException when the map is no tree
    public static ParamsTree of(Map<?, ?> mapping) {
        return of(mapping, Optional.empty());
    }

    /// A named tree made of a plain map.
    public static ParamsTree of(Map<?, ?> mapping, Optional<String> name) {
        Diagnostics diagnostics = new Diagnostics();
        ParamsTree tree = of(Datum.of(mapping), name, diagnostics);
        diagnostics.throwIfErrors();
        return tree;
    }

    /// A tree made of a datum; what is no tree is reported, the rest is read.
    static ParamsTree of(Datum datum, Optional<String> name, Diagnostics diagnostics) {
        ParamsTree tree = new ParamsTree(name, datum.at());
        tree.readNode(datum, diagnostics);
        return tree;
    }

    private void readNode(Datum datum, Diagnostics diagnostics) {
        switch (datum) {
            case Datum.Null _ -> {}
            case Datum.Mapping mapping -> mapping.entries().forEach(e -> readEntry(e, diagnostics));
            case Datum other ->
                diagnostics.error(
                        Kind.WRONG_TYPE,
                        other.at(),
                        "a node of a parameter tree is a mapping or empty, but " + path() + " is "
                                + YamlWriter.oneLine(other));
        }
    }

    private void readEntry(Datum.Entry entry, Diagnostics diagnostics) {
        for (DataKey dataKey : DataKey.values()) {
            if (dataKey.key().equals(entry.key().text())) {
                readData(dataKey, entry, diagnostics);
                return;
            }
        }
        if (children.containsKey(entry.key().text())) {
            reportTwin(entry, diagnostics);
            return;
        }
        ParamsTree child = new ParamsTree(Optional.empty(), entry.keyAt());
        attach(entry.key(), child);
        child.readNode(entry.value(), diagnostics);
    }

    /// Keys such as `0` and `'0'` are different in YAML, but a tree is addressed by their texts.
    private static void reportTwin(Datum.Entry entry, Diagnostics diagnostics) {
        diagnostics.error(
                Kind.DUPLICATE,
                entry.keyAt(),
                "the name '" + entry.key().text() + "' is there twice, once as a text and once as another value");
    }

    private void readParameter(DataKey key, Datum.Entry entry, Diagnostics diagnostics) {
        if (own(key).putIfAbsent(entry.key().text(), entry) != null) {
            reportTwin(entry, diagnostics);
        }
    }

    private void readData(DataKey key, Datum.Entry entry, Diagnostics diagnostics) {
        if (entry.value() instanceof Datum.Mapping mapping) {
            mapping.entries().forEach(e -> readParameter(key, e, diagnostics));
        } else {
            diagnostics.error(
                    Kind.WRONG_TYPE,
                    entry.keyAt(),
                    "'" + key.key() + "' of " + path() + " must be a mapping, not " + YamlWriter.oneLine(entry.value()),
                    "write {} for an empty one, or leave the key out");
        }
    }

    private String path() {
        List<String> names = new ArrayList<>();
        withAncestors().reversed().forEach(n -> n.name.ifPresent(names::add));
        return names.isEmpty() ? "the root" : "'" + String.join("/", names) + "'";
    }

    private void attach(Datum.Key key, ParamsTree child) {
        child.parent = Optional.of(this);
        child.name = Optional.of(key.text());
        children.put(key.text(), child);
        childKeys.put(key.text(), key);
    }

    /// Reads a YAML file.
    ///
    /// @throws org.synfire.network.SpecificationException with every mistake found
    public static ParamsTree read(Path path) {
        Diagnostics diagnostics = new Diagnostics();
        ParamsTree tree = read(path, diagnostics);
        diagnostics.throwIfErrors();
        return tree;
    }

    /// Reads a YAML file; mistakes are added to the diagnostics, the rest is read.
    public static ParamsTree read(Path path, Diagnostics diagnostics) {
        return YamlFile.read(path, diagnostics)
                .map(d -> of(d, Optional.empty(), diagnostics))
                .orElseGet(ParamsTree::new);
    }

    /// Writes the tree as YAML: to a temporary name, then moved, so that the file is never half there.
    ///
    /// @return the path
    /// @throws java.io.UncheckedIOException when it cannot be written
    public Path write(Path path) {
        YamlFile.write(path, toString());
        return path;
    }

    /// The key below which the node hangs; that of a root only when it was given one.
    public Optional<String> name() {
        return name;
    }

    /// The node above.
    public Optional<ParamsTree> parent() {
        return parent;
    }

    /// Where the node's key was written.
    public SourceSpan at() {
        return at;
    }

    /// The children in the order they were written.
    public Map<String, ParamsTree> children() {
        return Collections.unmodifiableMap(children);
    }

    /// The node reached by a path of names.
    public Optional<ParamsTree> child(String... path) {
        Optional<ParamsTree> node = Optional.of(this);
        for (String step : path) {
            node = node.flatMap(n -> Optional.ofNullable(n.children.get(step)));
        }
        return node;
    }

    /// Adds or replaces a child, which must have no parent yet. A replaced child becomes a root.
    ///
    /// @throws IllegalArgumentException when the child hangs below a node, or this node below the child
    public void putChild(String childName, ParamsTree child) {
        if (child.parent.isPresent()) {
            throw new IllegalArgumentException("the tree hangs below another node already; copy it first");
        }
        if (isBelow(child)) {
            throw new IllegalArgumentException("a tree cannot hang below itself");
        }
        child(childName).ifPresent(replaced -> replaced.parent = Optional.empty());
        attach(childKeys.getOrDefault(childName, Datum.Key.of(childName)), child);
    }

    /// By identity: equal trees may hang below each other.
    @SuppressWarnings("ReferenceEquality")
    private boolean isBelow(ParamsTree node) {
        return withAncestors().stream().anyMatch(n -> n == node);
    }

    /// The nodes above, nearest first.
    public List<ParamsTree> ancestors() {
        List<ParamsTree> all = withAncestors();
        return all.subList(1, all.size());
    }

    List<ParamsTree> withAncestors() {
        List<ParamsTree> nodes = new ArrayList<>();
        Optional<ParamsTree> node = Optional.of(this);
        while (node.isPresent()) {
            nodes.add(node.get());
            node = node.get().parent;
        }
        return nodes;
    }

    /// Nodes without children below this one, or this one itself; depth first.
    public List<ParamsTree> leaves() {
        return leaves(true);
    }

    /// Nodes without children, depth first.
    ///
    /// @param root whether this node counts when it has no children
    public List<ParamsTree> leaves(boolean root) {
        if (children.isEmpty()) {
            return root ? List.of(this) : List.of();
        }
        List<ParamsTree> leaves = new ArrayList<>();
        children.values().forEach(c -> leaves.addAll(c.leaves(true)));
        return leaves;
    }

    /// Leaves with their own names.
    public List<Map.Entry<String, ParamsTree>> namedLeaves() {
        return leaves().stream().map(l -> Map.entry(l.name.orElse(""), l)).toList();
    }

    /// What the node sees of `params`.
    public DataView params() {
        return data(DataKey.PARAMS);
    }

    /// What the node sees of `nest_params`.
    public DataView nestParams() {
        return data(DataKey.NEST_PARAMS);
    }

    /// What the node sees of the data under a key.
    public DataView data(DataKey key) {
        return new DataView(this, key);
    }

    /// The node's own data as plain Java, without what it inherits.
    public Map<String, @Nullable Object> ownData(DataKey key) {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        own(key).forEach(
                        (parameter, entry) -> plain.put(parameter, entry.value().plain()));
        return plain;
    }

    /// Names a root.
    ParamsTree named(String rootName) {
        name = Optional.of(rootName);
        return this;
    }

    Map<String, Datum.Entry> own(DataKey key) {
        return Objects.requireNonNull(data.get(key));
    }

    Datum.Entry ownEntry(DataKey key, String parameter) {
        return Objects.requireNonNull(own(key).get(parameter));
    }

    /// The tree as nested plain maps: both data keys, then the children; own data only.
    @SuppressWarnings("unchecked")
    public Map<String, @Nullable Object> asDict() {
        return (Map<String, @Nullable Object>) Objects.requireNonNull(asDatum().plain());
    }

    @Override
    public Datum.Mapping asDatum() {
        List<Datum.Entry> entries = new ArrayList<>();
        for (DataKey key : DataKey.values()) {
            Datum.Mapping mapping = new Datum.Mapping(List.copyOf(own(key).values()), at);
            entries.add(new Datum.Entry(Datum.Key.of(key.key()), at, mapping));
        }
        children.forEach((childName, child) -> entries.add(
                new Datum.Entry(Objects.requireNonNull(childKeys.get(childName)), child.at, child.asDatum())));
        return new Datum.Mapping(entries, at);
    }

    /// A tree of the same content, without name and parent.
    public ParamsTree copy() {
        return merge(List.of(this));
    }

    /// Merges trees node by node before anything is inherited: of each parameter of each node the earlier
    /// tree's value wins. Children come in the order they are first seen. The trees stay as they are.
    ///
    /// @throws IllegalArgumentException when there are no trees
    public static ParamsTree merge(ParamsTree... trees) {
        return merge(Arrays.asList(trees));
    }

    /// As [#merge(ParamsTree...)].
    public static ParamsTree merge(List<ParamsTree> trees) {
        if (trees.isEmpty()) {
            throw new IllegalArgumentException("at least one tree is needed");
        }
        ParamsTree merged = new ParamsTree(Optional.empty(), trees.getFirst().at);
        for (DataKey key : DataKey.values()) {
            trees.forEach(t -> t.own(key).forEach(merged.own(key)::putIfAbsent));
        }
        Set<String> names = new LinkedHashSet<>();
        trees.forEach(t -> names.addAll(t.children.keySet()));
        for (String childName : names) {
            List<ParamsTree> parts =
                    trees.stream().flatMap(t -> t.child(childName).stream()).toList();
            Datum.Key key =
                    parts.getFirst().parent.orElseThrow().childKeys.getOrDefault(childName, Datum.Key.of(childName));
            merged.attach(key, merge(parts));
        }
        return merged;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ParamsTree tree && tree.values().equals(values()) && tree.children.equals(children);
    }

    private Map<DataKey, Map<String, Datum>> values() {
        Map<DataKey, Map<String, Datum>> values = new EnumMap<>(DataKey.class);
        for (DataKey key : DataKey.values()) {
            Map<String, Datum> own = new LinkedHashMap<>();
            own(key).forEach((parameter, entry) -> own.put(parameter, entry.value()));
            values.put(key, own);
        }
        return values;
    }

    @Override
    public int hashCode() {
        return Objects.hash(values(), children);
    }

    /// The tree as YAML.
    @Override
    public String toString() {
        return YamlWriter.write(asDatum());
    }

    /// Name, parent and the YAML of the tree, long ones with their middle left out.
    public String summary() {
        String parentName = parent.map(p -> "'" + p.name.orElse("None") + "'").orElse("None");
        String head = "ParamsTree(name='" + name.orElse("None") + "', parent=" + parentName + ")";
        List<String> lines = new ArrayList<>(Arrays.asList(toString().split("\n", -1)));
        if (lines.size() >= 2 * SHOWN_LINES) {
            int hidden = lines.size() - 2 * SHOWN_LINES;
            List<String> shown = new ArrayList<>(lines.subList(0, SHOWN_LINES));
            shown.add("... [" + hidden + " lines] ...");
            shown.addAll(lines.subList(lines.size() - SHOWN_LINES, lines.size()));
            lines = shown;
        }
        return head + "\n"
                + String.join(
                        "\n",
                        lines.stream().map(l -> l.isEmpty() ? l : "    " + l).toList());
    }
}
