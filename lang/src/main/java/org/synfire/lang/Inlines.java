package org.synfire.lang;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.synfire.lang.Definition.Equation;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostics;

/// Names for parts of equations, in terms of everything else; each may use those before it.
final class Inlines {

    private final Map<String, Expr> expanded = new LinkedHashMap<>();
    private final Diagnostics diagnostics;
    private boolean explosive;

    Inlines(Map<String, Expr> inlines, Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
        inlines.forEach((name, expr) -> expanded.put(name, in(expr, "'" + name + "'")));
    }

    /// An expression with names written out, unless it becomes too large.
    ///
    /// @param what the expression as a message names it
    private Expr in(Expr expr, String what) {
        Expr result = in(expr);
        if (!Bounds.exceeds(result)) {
            return result;
        }
        if (!explosive) {
            diagnostics.error(Kind.OUT_OF_RANGE, expr.at(), Bounds.message("with names written out, " + what));
        }
        explosive = true;
        return expr;
    }

    Expr in(Expr expr) {
        return Substitution.in(expr, expanded);
    }

    List<Statement> in(List<Statement> program) {
        return Substitution.in(program, expanded);
    }

    List<Equation> equations(List<Equation> equations) {
        return equations.stream()
                .map(e -> new Equation(e.variable(), in(e.rate(), "'d" + e.variable() + "/dt'"), e.clamped(), e.at()))
                .toList();
    }
}
