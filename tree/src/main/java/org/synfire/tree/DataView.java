package org.synfire.tree;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.synfire.network.SourceSpan;
import org.synfire.yaml.Datum;

/// The data a node sees under one data key: its own and, behind them, its ancestors'. The nearest value of a
/// parameter wins, an explicit null included; values are never mixed.
///
/// Writing changes the nearest node that owns the parameter already, which may be an ancestor and is then
/// visible to all its descendants; a new parameter goes to the node itself.
public final class DataView {

    private final ParamsTree node;
    private final DataKey key;

    DataView(ParamsTree node, DataKey key) {
        this.node = node;
        this.key = key;
    }

    private List<ParamsTree> nearestFirst() {
        return node.withAncestors();
    }

    private Optional<ParamsTree> owner(String name) {
        return nearestFirst().stream().filter(n -> n.own(key).containsKey(name)).findFirst();
    }

    /// The value of a parameter.
    public Optional<Datum> find(String name) {
        return owner(name).map(n -> n.ownEntry(key, name).value());
    }

    /// Where the parameter's name was written.
    public Optional<SourceSpan> keyAt(String name) {
        return owner(name).map(n -> n.ownEntry(key, name).keyAt());
    }

    /// Every parameter: the most distant ancestor's first.
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        nearestFirst().reversed().forEach(n -> names.addAll(n.own(key).keySet()));
        return names;
    }

    /// Whether neither the node nor an ancestor has data.
    public boolean isEmpty() {
        return names().isEmpty();
    }

    /// Sets a parameter where it is owned, or here when nobody owns it.
    ///
    /// @param value a plain Java value or a datum
    public void put(String name, @Nullable Object value) {
        Optional<ParamsTree> owner = owner(name);
        Datum.Entry old = owner.map(n -> n.ownEntry(key, name))
                .orElseGet(() ->
                        new Datum.Entry(Datum.Key.of(name), SourceSpan.PROGRAM, new Datum.Null(SourceSpan.PROGRAM)));
        owner.orElse(node).own(key).put(name, new Datum.Entry(old.key(), old.keyAt(), Datum.of(value)));
    }

    /// Removes a parameter from its nearest owner.
    ///
    /// @throws IllegalArgumentException when nobody owns it
    public void remove(String name) {
        owner(name)
                .orElseThrow(() -> new IllegalArgumentException("there is no parameter '" + name + "'"))
                .own(key)
                .remove(name);
    }

    /// The values as plain Java.
    public Map<String, @Nullable Object> plain() {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        names().forEach(name -> plain.put(name, find(name).orElseThrow().plain()));
        return Collections.unmodifiableMap(plain);
    }

    @Override
    public String toString() {
        return plain().toString();
    }
}
