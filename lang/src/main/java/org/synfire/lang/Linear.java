package org.synfire.lang;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.synfire.lang.Definition.Equation;

/// What integrators ask of equations.
public final class Linear {

    private Linear() {}

    /// The coefficient of an equation's own variable; the equation has to be linear in it.
    public static Expr slope(Equation equation) {
        Expr slope = LinearForm.of(equation.rate(), Set.of(equation.variable()))
                .orElseThrow()
                .coefficients()
                .get(equation.variable());
        return slope == null ? new Expr.Literal(0, Unit.ONE, equation.at()) : slope;
    }

    /// What an equation has besides the coefficient of its own variable; empty when that is nothing.
    public static Optional<Expr> rest(Equation equation) {
        return LinearForm.of(equation.rate(), Set.of(equation.variable()))
                .orElseThrow()
                .rest();
    }

    /// An expression with other expressions for some names.
    public static Expr replaced(Expr expr, Map<String, Expr> values) {
        return Substitution.in(expr, values);
    }

    /// Programs with other expressions for some names.
    public static List<Statement> replaced(List<Statement> program, Map<String, Expr> values) {
        return Substitution.in(program, values);
    }
}
