package org.synfire.models.internal.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.synfire.lang.Expr;
import org.synfire.lang.Printer;
import org.synfire.lang.Statement;

/// Computes what several assignments have in common once. None of the names that the assignments read may be
/// among those they give values to.
final class Shared {

    private final Map<String, Integer> counts = new HashMap<>();
    private final Map<String, String> locals = new HashMap<>();
    private final List<Statement> program = new ArrayList<>();

    private Shared() {}

    static List<Statement> in(List<Statement.Assign> assignments) {
        Shared shared = new Shared();
        assignments.forEach(a -> shared.count(a.value()));
        for (Statement.Assign a : assignments) {
            Expr value = shared.replaced(a.value());
            shared.program.add(new Statement.Assign(a.name(), value, a.at()));
        }
        return shared.program;
    }

    private static boolean isCostly(Expr expr) {
        return switch (expr) {
            case Expr.Call _ -> true;
            case Expr.Binary b -> !b.op().compares() && !b.op().joins();
            case Expr.Choice c -> !c.isTruth();
            case Expr.Literal _, Expr.Name _, Expr.Negate _, Expr.Not _ -> false;
        };
    }

    /// The parts of what was seen before are not counted again.
    private void count(Expr expr) {
        boolean first = !isCostly(expr) || counts.merge(Printer.text(expr), 1, Integer::sum) == 1;
        if (first) {
            expr.operands().forEach(this::count);
        }
    }

    private Expr replaced(Expr expr) {
        String text = isCostly(expr) ? Printer.text(expr) : "";
        if (isCostly(expr) && counts.getOrDefault(text, 0) > 1) {
            String known = locals.get(text);
            if (known == null) {
                Expr value =
                        expr.with(expr.operands().stream().map(this::replaced).toList());
                known = "e$" + locals.size();
                locals.put(text, known);
                program.add(new Statement.Assign(known, value, expr.at()));
            }
            return new Expr.Name(known, expr.at());
        }
        return expr.with(expr.operands().stream().map(this::replaced).toList());
    }
}
