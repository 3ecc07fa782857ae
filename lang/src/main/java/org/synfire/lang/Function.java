package org.synfire.lang;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What can be called in an expression.
public enum Function {
    EXP(1, Units.PURE),
    EXPM1(1, Units.PURE),
    LOG(1, Units.PURE),
    SIN(1, Units.PURE),
    COS(1, Units.PURE),
    TANH(1, Units.PURE),
    SQRT(1, Units.ROOT),
    ABS(1, Units.SAME),
    MIN(2, Units.SAME),
    MAX(2, Units.SAME),
    FLOOR(1, Units.PURE),
    CEIL(1, Units.PURE),
    /// 1 where the argument is at least 0, else 0.
    HEAVISIDE(1, Units.TO_PURE),
    /// -1, 0 or 1.
    SIGN(1, Units.TO_PURE),
    /// The number of steps a time takes, rounded up.
    STEPS(1, Units.TIME_TO_PURE),
    /// A number between 0 and 1, drawn anew for every unit, step and place in the text.
    RANDOM(0, Units.PURE),
    /// A number of the standard normal distribution, drawn alike.
    RANDN(0, Units.PURE),
    /// How many of `n` trials succeed, each with probability `p`, drawn alike. In compiled programs a third argument
    /// is the uniform number that decides.
    BINOMIAL(2, Units.PURE);

    /// How units go through a function.
    enum Units {
        /// Pure numbers to a pure number.
        PURE,
        /// Arguments of one unit to that unit.
        SAME,
        /// Any unit to its root.
        ROOT,
        /// Any unit to a pure number.
        TO_PURE,
        /// A time to a pure number.
        TIME_TO_PURE
    }

    private final int arity;
    private final Units units;

    Function(int arity, Units units) {
        this.arity = arity;
        this.units = units;
    }

    /// Number of arguments.
    public int arity() {
        return arity;
    }

    Units units() {
        return units;
    }

    /// Whether it draws random numbers.
    public boolean isRandom() {
        return this == RANDOM || this == RANDN || this == BINOMIAL;
    }

    /// The function of a name.
    public static Optional<Function> named(String name) {
        return Arrays.stream(values()).filter(f -> f.toString().equals(name)).findFirst();
    }

    static List<String> names() {
        return Arrays.stream(values()).map(Function::toString).toList();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
