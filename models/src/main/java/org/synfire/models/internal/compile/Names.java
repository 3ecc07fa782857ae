package org.synfire.models.internal.compile;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.synfire.lang.Definition;
import org.synfire.lang.Expr;
import org.synfire.lang.Statement;

/// What a program reads and writes.
final class Names {

    /// Every name with its place, in the order of their first use.
    final Map<String, Place> places = new LinkedHashMap<>();
    /// Names that are assigned.
    final Set<String> written = new LinkedHashSet<>();
    /// Names that are used before they are certainly assigned.
    final Set<String> readFirst = new LinkedHashSet<>();

    private final Function<String, Place> resolver;

    Names(List<Statement> program, Function<String, Place> resolver) {
        this.resolver = resolver;
        visit(program, new LinkedHashSet<>());
    }

    private void visit(List<Statement> program, Set<String> assigned) {
        for (Statement statement : program) {
            switch (statement) {
                case Statement.Assign a -> {
                    visit(a.value(), assigned);
                    note(a.name());
                    written.add(a.name());
                    assigned.add(a.name());
                }
                case Statement.If i -> {
                    visit(i.condition(), assigned);
                    Set<String> then = new LinkedHashSet<>(assigned);
                    Set<String> otherwise = new LinkedHashSet<>(assigned);
                    visit(i.then(), then);
                    visit(i.otherwise(), otherwise);
                    then.retainAll(otherwise);
                    assigned.addAll(then);
                }
                case Statement.Spike s -> {
                    visit(s.count(), assigned);
                    note(Plan.SPIKES);
                    s.offset().ifPresent(o -> {
                        visit(o, assigned);
                        note(Plan.OFFSETS);
                    });
                }
                case Statement.Integrate _ -> throw new IllegalArgumentException("integrate is no part of a program");
            }
        }
        // What only one branch assigns keeps its old value in the other.
        written.stream().filter(n -> !assigned.contains(n)).forEach(readFirst::add);
    }

    private void visit(Expr expr, Set<String> assigned) {
        if (expr instanceof Expr.Name n) {
            note(n.name());
            if (!assigned.contains(n.name())) {
                readFirst.add(n.name());
            }
        }
        if (expr instanceof Expr.Call c && c.function() == org.synfire.lang.Function.STEPS) {
            note(Definition.DT);
        }
        expr.operands().forEach(e -> visit(e, assigned));
    }

    private void note(String name) {
        places.computeIfAbsent(name, resolver);
    }
}
