package org.synfire.lang;

import java.util.List;

/// How differential equations are advanced by a step, and why so.
public sealed interface Integrator {

    /// In one sentence, for people.
    String reason();

    /// Linear equations with constant coefficients: by the matrix exponential, without error.
    record Exact(String reason) implements Integrator {}

    /// One step of Euler's forward method.
    record Euler(String reason) implements Integrator {}

    /// Equations that are linear in their own variable: exactly, with everything else held over the step.
    record ExponentialEuler(String reason) implements Integrator {}

    /// One step of the classical method of fourth order.
    record RungeKutta4(String reason) implements Integrator {}

    /// Runge-Kutta-Fehlberg 4(5) with steps of its own for each neuron. A step is good when each error is at most
    /// `absolute + relative * (state * |y| + slope * |step * dy/dt|)`.
    ///
    /// @param absolute an expression of parameters
    /// @param relative an expression of parameters
    record Rkf45(Expr absolute, Expr relative, double state, double slope, String reason) implements Integrator {}

    /// No equations.
    record None(String reason) implements Integrator {}

    /// Names as users write them.
    List<String> NAMES = List.of("auto", "exact", "euler", "exponential_euler", "rk4", "rkf45");
}
