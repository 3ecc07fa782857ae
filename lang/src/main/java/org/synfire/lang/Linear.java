package org.synfire.lang;

import java.util.Map;
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

    /// An expression with other expressions for some names.
    public static Expr replaced(Expr expr, Map<String, Expr> values) {
        return Substitution.in(expr, values);
    }
}
