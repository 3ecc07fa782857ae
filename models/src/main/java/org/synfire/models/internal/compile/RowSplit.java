package org.synfire.models.internal.compile;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.synfire.lang.Expr;
import org.synfire.lang.ProgramWalk;
import org.synfire.lang.Statement;

/// Splits a program of synapses into what is the same for all synapses of a source, computed once, and what each
/// synapse does for itself. The second part runs after the first; what it reads of values that the first goes on
/// changing is noted on the way, under names of its own.
final class RowSplit {

    /// The names that differ between the synapses of a source: whatever follows from such a name is one.
    final Set<String> own;

    private final Set<String> fixed;
    /// What is computed once.
    final List<Statement> row = new ArrayList<>();
    /// What each synapse computes.
    final List<Statement> each = new ArrayList<>();
    /// The names of what the first part hands to the second.
    final Set<String> handed = new LinkedHashSet<>();

    /// @param seeds names that differ between the synapses of a source to begin with
    /// @param fixed names that never change: they need not be handed on
    RowSplit(List<Statement> program, Set<String> seeds, Set<String> fixed) {
        this.own = ownNames(program, seeds);
        this.fixed = fixed;
        split(program, row, each);
    }

    private static Set<String> ownNames(List<Statement> program, Set<String> seeds) {
        Set<String> own = new LinkedHashSet<>(seeds);
        int before;
        do {
            before = own.size();
            spread(program, false, own);
        } while (own.size() > before);
        return own;
    }

    private static void spread(List<Statement> program, boolean inside, Set<String> own) {
        for (Statement statement : program) {
            switch (statement) {
                case Statement.Assign a -> {
                    if (inside || isOwn(a.value(), own)) {
                        own.add(a.name());
                    }
                }
                case Statement.If i -> {
                    boolean deeper = inside || isOwn(i.condition(), own);
                    spread(i.then(), deeper, own);
                    spread(i.otherwise(), deeper, own);
                }
                case Statement.Spike _, Statement.Integrate _ -> {}
            }
        }
    }

    private static boolean isOwn(Expr expr, Set<String> own) {
        return ProgramWalk.isDrawn(expr) || ProgramWalk.mentioned(expr).stream().anyMatch(own::contains);
    }

    private void split(List<Statement> program, List<Statement> intoRow, List<Statement> intoEach) {
        for (Statement statement : program) {
            switch (statement) {
                case Statement.Assign a -> {
                    if (own.contains(a.name())) {
                        intoEach.add(new Statement.Assign(a.name(), handed(a.value(), intoRow), a.at()));
                    } else {
                        intoRow.add(a);
                    }
                }
                case Statement.If i -> branch(i, intoRow, intoEach);
                case Statement.Spike s -> throw new IllegalArgumentException(s.toString());
                case Statement.Integrate s -> throw new IllegalArgumentException(s.toString());
            }
        }
    }

    private void branch(Statement.If i, List<Statement> intoRow, List<Statement> intoEach) {
        Expr condition = handed(i.condition(), intoRow);
        List<Statement> rowThen = new ArrayList<>();
        List<Statement> rowOtherwise = new ArrayList<>();
        List<Statement> eachThen = new ArrayList<>();
        List<Statement> eachOtherwise = new ArrayList<>();
        if (isOwn(i.condition(), own)) {
            // Everything that is assigned in here differs between synapses: what is read can be noted beforehand.
            split(i.then(), intoRow, eachThen);
            split(i.otherwise(), intoRow, eachOtherwise);
        } else {
            split(i.then(), rowThen, eachThen);
            split(i.otherwise(), rowOtherwise, eachOtherwise);
        }
        if (!rowThen.isEmpty() || !rowOtherwise.isEmpty()) {
            intoRow.add(new Statement.If(i.condition(), rowThen, rowOtherwise, i.at()));
        }
        if (!eachThen.isEmpty() || !eachOtherwise.isEmpty()) {
            intoEach.add(new Statement.If(condition, eachThen, eachOtherwise, i.at()));
        }
    }

    /// An expression with names for its parts that are computed once.
    private Expr handed(Expr expr, List<Statement> intoRow) {
        if (isOwn(expr, own)) {
            return expr.with(
                    expr.operands().stream().map(e -> handed(e, intoRow)).toList());
        }
        if (fixed.containsAll(ProgramWalk.mentioned(expr))) {
            return expr;
        }
        String name = "row$" + handed.size();
        handed.add(name);
        intoRow.add(new Statement.Assign(name, expr, expr.at()));
        return new Expr.Name(name, expr.at());
    }
}
