package org.synfire.lang;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostics;
import org.synfire.network.SourceSpan;

/// How large expressions may become. A few lines of names for parts of equations, each used twice in the next, stand
/// for more than any memory holds; what walks through expressions later recurses, and has to come back.
final class Bounds {

    /// The most operators and operands of an expression.
    static final int LARGEST = 5_000;

    /// The most operators around an operand.
    static final int DEEPEST = 250;

    /// The most operators and operands of a definition.
    static final int LARGEST_DEFINITION = 50_000;

    private record Part(Expr expr, int depth) {}

    private Bounds() {}

    static boolean exceeds(Expr expr) {
        return size(expr) > LARGEST;
    }

    /// The number of operators and operands; beyond the bounds, of depth too, any number above [#LARGEST].
    static int size(Expr expr) {
        Deque<Part> open = new ArrayDeque<>();
        open.push(new Part(expr, 1));
        int size = 0;
        while (!open.isEmpty()) {
            Part part = open.pop();
            if (++size > LARGEST || part.depth > DEEPEST) {
                return LARGEST + 1;
            }
            part.expr.operands().forEach(o -> open.push(new Part(o, part.depth + 1)));
        }
        return size;
    }

    /// What is said about an expression beyond the bounds.
    static String message(String what) {
        return what + " has more than " + LARGEST + " operators and operands, or more than " + DEEPEST
                + " within each other";
    }

    /// Reports every expression beyond the bounds, and all together when they are too many.
    static void check(List<Expr> expressions, SourceSpan at, Diagnostics diagnostics) {
        int total = 0;
        for (Expr expr : expressions) {
            int size = size(expr);
            total += size;
            if (size > LARGEST) {
                diagnostics.error(Kind.OUT_OF_RANGE, expr.at(), message("with names written out, this expression"));
            }
        }
        if (total > LARGEST_DEFINITION) {
            diagnostics.error(
                    Kind.OUT_OF_RANGE,
                    at,
                    "with names written out, a definition has at most " + LARGEST_DEFINITION
                            + " operators and operands");
        }
    }
}
