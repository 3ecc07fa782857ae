package org.synfire.lang;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.synfire.lang.Definition.Current;
import org.synfire.lang.Definition.Input;
import org.synfire.lang.Definition.Sign;
import org.synfire.lang.UnitChecker.Type;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostics;
import org.synfire.network.ModelInfo.Range;
import org.synfire.network.SourceSpan;
import org.synfire.yaml.Datum;

/// Reads what arrives: spikes, with kernels that turn them into currents or conductances, and currents.
final class Inputs {

    private static final List<String> KEYS = List.of(
            "unit", "sign", "port", "receptor", "counts", "released", "kernel", "negated", "adds_to", "meaning");

    private final Names names;
    private final Declarations declarations;
    private final Diagnostics diagnostics;
    final List<Input> inputs = new ArrayList<>();
    final List<Current> currents = new ArrayList<>();
    /// Equations that kernels stand for.
    final List<SourceText> kernelEquations = new ArrayList<>();
    /// What arriving spikes do, as lines of a program.
    final List<SourceText> arrivals = new ArrayList<>();
    /// Where spikes are added directly.
    final Map<String, Target> added = new LinkedHashMap<>();

    /// A variable that spikes are added to, and where it is named.
    record Target(String variable, SourceSpan at) {}

    Inputs(Names names, Declarations declarations, Diagnostics diagnostics) {
        this.names = names;
        this.declarations = declarations;
        this.diagnostics = diagnostics;
    }

    void read(Section root) {
        root.section("inputs").ifPresent(s -> s.entries().forEach(e -> input(s, e)));
        root.section("currents").ifPresent(s -> s.entries().forEach(e -> current(s, e)));
    }

    private void current(Section section, Datum.Entry entry) {
        String name = entry.key().text();
        section.unit(entry.value())
                .filter(unit -> names.declare(name, Type.of(unit), entry.keyAt()))
                .ifPresent(unit -> currents.add(new Current(name, currents.size(), unit, entry.keyAt())));
        names.mistaken(name);
    }

    private void input(Section section, Datum.Entry entry) {
        section.section(entry.value(), "input '" + entry.key().text() + "'").ifPresent(s -> {
            s.allow(KEYS);
            String name = entry.key().text();
            String meaning = s.text("meaning").orElse("");
            Optional<Unit> given = s.find("unit").flatMap(s::unit);
            if (given.isEmpty() && s.find("unit").isPresent()) {
                return;
            }
            Unit unit = given.orElse(Unit.ONE);
            Optional<Datum> kernel = s.find("kernel");
            String spikes = kernel.isPresent() ? name + "_spikes" : name;
            Input input = new Input(
                    spikes,
                    s.whole("port", 0),
                    s.text("receptor").orElse(""),
                    sign(s),
                    s.flag("counts", false),
                    s.flag("released", false),
                    unit,
                    entry.keyAt());
            if (names.declare(spikes, Type.of(unit), entry.keyAt())) {
                inputs.add(input);
                kernel.ifPresent(k -> kernel(s, name, input, k, s.flag("negated", false), meaning));
                s.text("adds_to")
                        .ifPresent(target -> added.put(
                                spikes,
                                new Target(
                                        target, s.find("adds_to").orElseThrow().at())));
            }
            s.find("negated")
                    .filter(_ -> kernel.isEmpty())
                    .ifPresent(d -> diagnostics.error(
                            Kind.OUT_OF_RANGE, d.at(), "'negated' belongs to a 'kernel', and there is none"));
        });
        List.of(entry.key().text(), entry.key().text() + "_spikes").forEach(names::mistaken);
    }

    private Sign sign(Section section) {
        String text = section.text("sign").orElse("any");
        for (Sign sign : Sign.values()) {
            if (sign.name().toLowerCase(Locale.ROOT).equals(text)) {
                return sign;
            }
        }
        diagnostics.error(
                Kind.WRONG_TYPE,
                section.find("sign").orElseThrow().at(),
                "a sign is 'positive', 'negative' or 'any', not '" + text + "'");
        return Sign.ANY;
    }

    private void kernel(Section section, String name, Input input, Datum datum, boolean negated, String meaning) {
        Optional<SourceText> source = section.source(datum);
        if (source.isEmpty()) {
            diagnostics.error(
                    Kind.WRONG_TYPE,
                    datum.at(),
                    "a kernel is 'exponential(tau)', 'alpha(tau)' or 'beta(tau_rise, tau_decay)'");
        }
        source.flatMap(s -> Kernel.read(s, names, declarations, diagnostics))
                .ifPresentOrElse(
                        k -> kernel(name, input, k, (negated ? "-" : "") + input.name(), meaning, datum.at()),
                        () -> List.of(name, "d" + name, name + "_jump").forEach(names::mistaken));
    }

    private void kernel(String name, Input input, Kernel kernel, String spikes, String meaning, SourceSpan at) {
        zero(name, input.unit(), true, meaning, at);
        String first = kernel.times().getFirst();
        String last = kernel.times().getLast();
        switch (kernel.name()) {
            case "exponential" -> {
                equation(at, "d" + name + "/dt = -" + name + "/(" + first + ")");
                arrival(at, name + " += " + spikes);
            }
            case "alpha" -> {
                rising(name, input, first, first, at);
                arrival(at, "d" + name + " += exp(1)/(" + first + ")*" + spikes);
            }
            default -> {
                rising(name, input, first, last, at);
                constant(name + "_jump", beta(first, last), at);
                arrival(at, "d" + name + " += " + name + "_jump*" + spikes);
            }
        }
    }

    private void rising(String name, Input input, String rise, String decay, SourceSpan at) {
        zero("d" + name, input.unit().over(Unit.MS), true, "its rising part", at);
        equation(at, "dd" + name + "/dt = -d" + name + "/(" + decay + ")");
        equation(at, "d" + name + "/dt = d" + name + " - " + name + "/(" + rise + ")");
    }

    /// What a weight of 1 adds to the derivative, so that the peak is 1; equal times are the limit.
    private static String beta(String rise, String decay) {
        String peak =
                "(" + decay + ")*(" + rise + ")*log((" + decay + ")/(" + rise + "))/((" + decay + ")-(" + rise + "))";
        return "exp(1)/(" + decay + ") if abs((" + decay + ")-(" + rise + ")) < 2.2e-16 ms else (1/(" + rise + ")-1/("
                + decay + "))/(exp(-" + peak + "/(" + decay + "))-exp(-" + peak + "/(" + rise + ")))";
    }

    private void zero(String name, Unit unit, boolean visible, String meaning, SourceSpan at) {
        Expr zero = new Expr.Literal(0, Unit.ONE, at);
        declarations.variable(
                name, zero, new Declarations.Kept(Optional.of(unit.working()), Range.ANY, false, visible, meaning), at);
    }

    private void constant(String name, String text, SourceSpan at) {
        ExpressionParser.parse(SourceText.made(text, at), diagnostics)
                .ifPresent(expr -> new UnitChecker(names.types(), diagnostics)
                        .number(expr)
                        .ifPresent(type -> {
                            if (names.declare(name, type, at)) {
                                declarations.constants.put(name, expr);
                            }
                        }));
    }

    private void equation(SourceSpan at, String text) {
        kernelEquations.add(SourceText.made(text, at));
    }

    private void arrival(SourceSpan at, String text) {
        arrivals.add(SourceText.made(text, at));
    }
}
