package org.synfire.lab.internal.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Names of parameters and metrics that records have, with their numbers in the index.
public final class Names {

    private final Map<String, Long> ids;

    public Names(Map<String, Long> ids) {
        this.ids = Map.copyOf(ids);
    }

    /// Numbers of the path itself, else of all paths that end so; none when there is no such name.
    List<Long> find(String name) {
        Long exact = ids.get(name);
        if (exact != null) {
            return List.of(exact);
        }
        return ids.entrySet().stream()
                .filter(e -> e.getKey().endsWith("." + name))
                .map(Map.Entry::getValue)
                .sorted()
                .toList();
    }

    boolean isEmpty() {
        return ids.isEmpty();
    }

    /// What may be asked for: all paths, their last parts, and fields.
    Collection<String> valid() {
        Collection<String> valid = new TreeSet<>(Field.BY_NAME.keySet());
        for (String path : ids.keySet()) {
            valid.add(path);
            valid.add(path.substring(path.lastIndexOf('.') + 1));
        }
        return new ArrayList<>(valid);
    }
}
