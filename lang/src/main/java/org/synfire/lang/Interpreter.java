package org.synfire.lang;

import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;

/// Evaluates expressions the slow and obvious way. Truth values are 1 and 0.
public final class Interpreter {

    private static final double TICS_PER_MILLI = 1000;

    private final ToDoubleFunction<String> names;
    private final double dt;
    private final DoubleSupplier uniform;

    /// Where nothing can be drawn.
    static final DoubleSupplier NO_DRAWS = () -> {
        throw new IllegalArgumentException("random numbers have no value of their own");
    };

    /// @param names values of names, in working units
    /// @param dt length of a step in ms
    public Interpreter(ToDoubleFunction<String> names, double dt) {
        this(names, dt, NO_DRAWS);
    }

    /// @param uniform draws a number from 0 to 1
    Interpreter(ToDoubleFunction<String> names, double dt, DoubleSupplier uniform) {
        this.uniform = uniform;
        this.names = names;
        this.dt = dt;
    }

    public double number(Expr expr) {
        return switch (expr) {
            case Expr.Literal l -> l.value() * l.unit().scale();
            case Expr.Name n -> names.applyAsDouble(n.name());
            case Expr.Negate n -> -number(n.operand());
            case Expr.Not n -> truth(n.operand()) ? 0 : 1;
            case Expr.Binary b -> binary(b);
            case Expr.Choice c -> truth(c.condition()) ? number(c.then()) : number(c.otherwise());
            case Expr.Call c -> call(c);
        };
    }

    public boolean truth(Expr expr) {
        return number(expr) != 0;
    }

    private double binary(Expr.Binary b) {
        return switch (b.op()) {
            case OR -> truth(b.left()) || truth(b.right()) ? 1 : 0;
            case AND -> truth(b.left()) && truth(b.right()) ? 1 : 0;
            case LESS -> number(b.left()) < number(b.right()) ? 1 : 0;
            case AT_MOST -> number(b.left()) <= number(b.right()) ? 1 : 0;
            case GREATER -> number(b.left()) > number(b.right()) ? 1 : 0;
            case AT_LEAST -> number(b.left()) >= number(b.right()) ? 1 : 0;
            case EQUAL -> number(b.left()) == number(b.right()) ? 1 : 0;
            case UNEQUAL -> number(b.left()) != number(b.right()) ? 1 : 0;
            case PLUS -> number(b.left()) + number(b.right());
            case MINUS -> number(b.left()) - number(b.right());
            case TIMES -> number(b.left()) * number(b.right());
            case OVER -> number(b.left()) / number(b.right());
            case POWER -> power(b);
        };
    }

    private double power(Expr.Binary b) {
        double x = number(b.left());
        int halves = smallPower(b);
        return halves > 0 ? power(x, halves) : Logarithm.power(x, number(b.right()));
    }

    /// Twice the exponent of a power that is computed by multiplication and roots: 0.5, 1.5, 2, ... 4; 0 for every
    /// other expression.
    public static int smallPower(Expr.Binary b) {
        double halves = b.op() == Expr.Op.POWER && b.right() instanceof Expr.Literal l ? 2 * l.value() : 0;
        return Logarithm.isSimple(halves / 2) && halves != 2 ? (int) halves : 0;
    }

    /// A power by multiplication and roots.
    ///
    /// @param halves twice the exponent, as [#smallPower] gives it
    public static double power(double x, int halves) {
        return switch (halves) {
            case 1 -> Math.sqrt(x);
            case 3 -> x * Math.sqrt(x);
            case 4 -> x * x;
            case 5 -> x * x * Math.sqrt(x);
            case 6 -> x * (x * x);
            case 7 -> x * (x * x) * Math.sqrt(x);
            case 8 -> (x * x) * (x * x);
            default -> throw new IllegalArgumentException(Integer.toString(halves));
        };
    }

    private double call(Expr.Call c) {
        double x = c.arguments().isEmpty() ? 0 : number(c.arguments().getFirst());
        return switch (c.function()) {
            case EXP -> Exponential.exp(x);
            case EXPM1 -> Math.expm1(x);
            case LOG -> Logarithm.log(x);
            case SIN -> Math.sin(x);
            case COS -> Math.cos(x);
            case TANH -> Math.tanh(x);
            case SQRT -> Math.sqrt(x);
            case ABS -> Math.abs(x);
            case MIN -> Math.min(x, number(c.arguments().getLast()));
            case MAX -> Math.max(x, number(c.arguments().getLast()));
            case FLOOR -> Math.floor(x);
            case CEIL -> Math.ceil(x);
            case HEAVISIDE -> x >= 0 ? 1 : 0;
            case SIGN -> Math.signum(x);
            case STEPS -> steps(x, dt);
            case BINOMIAL -> binomial(c, x);
            case RANDOM -> uniform.getAsDouble();
            case RANDN ->
                Math.sqrt(-2 * Math.log1p(-uniform.getAsDouble())) * Math.cos(2 * Math.PI * uniform.getAsDouble());
        };
    }

    private double binomial(Expr.Call c, double n) {
        boolean drawn = c.arguments().size() > 2;
        double decides = drawn ? number(c.arguments().get(2)) : uniform.getAsDouble();
        return Binomial.quantile(n, number(c.arguments().get(1)), decides);
    }

    /// Times are rounded to tics of 0.001 ms, then up to steps.
    public static double steps(double millis, double dt) {
        double tics = Math.floor(millis * TICS_PER_MILLI + 0.5);
        double perStep = Math.rint(dt * TICS_PER_MILLI);
        return Math.floor((tics + perStep - 1) / perStep);
    }
}
