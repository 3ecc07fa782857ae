package org.synfire.lang;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostics;
import org.synfire.network.NearestName;
import org.synfire.network.SourceSpan;

/// What turns an arriving spike into a course of time: `exponential(tau)`, `alpha(tau)` or
/// `beta(tau_rise, tau_decay)`.
///
/// @param times time constants, as they were written
record Kernel(String name, List<String> times) {

    private static final Map<String, Integer> ARITIES = Map.of("exponential", 1, "alpha", 1, "beta", 2);
    private static final List<String> NAMES = List.of("exponential", "alpha", "beta");

    /// Reads a kernel; mistakes are reported.
    static Optional<Kernel> read(SourceText source, Names names, Declarations declarations, Diagnostics diagnostics) {
        int before = diagnostics.count();
        List<Token> tokens = Scanner.tokens(source, diagnostics);
        if (diagnostics.count() > before) {
            return Optional.empty();
        }
        try {
            Kernel kernel = new Reader(source, tokens, names, declarations, diagnostics).kernel();
            return diagnostics.count() > before ? Optional.empty() : Optional.of(kernel);
        } catch (SyntaxFailure mistake) {
            diagnostics.error(Kind.SYNTAX, mistake.at(), String.valueOf(mistake.getMessage()));
            return Optional.empty();
        }
    }

    /// Reads one kernel.
    private static final class Reader {

        private final SourceText source;
        private final ExpressionParser parser;
        private final UnitChecker units;
        private final Declarations declarations;
        private final Diagnostics diagnostics;

        Reader(SourceText source, List<Token> tokens, Names names, Declarations declarations, Diagnostics diagnostics) {
            this.source = source;
            this.parser = new ExpressionParser(source, tokens);
            this.units = new UnitChecker(names.types(), diagnostics);
            this.declarations = declarations;
            this.diagnostics = diagnostics;
        }

        Kernel kernel() {
            SourceSpan at = parser.here();
            Token name = parser.take();
            Integer arity = ARITIES.get(name.text());
            if (arity == null) {
                String hint = NearestName.hint(name.text(), NAMES).orElse("");
                throw new SyntaxFailure(at, "there is no kernel " + name.shown() + "; " + hint);
            }
            List<String> times = times();
            if (times.size() != arity) {
                String wanted = arity == 1 ? "1 time constant" : "2 time constants, of the rise and of the decay";
                throw new SyntaxFailure(
                        at, "the kernel " + name.shown() + " takes " + wanted + ", not " + times.size());
            }
            return new Kernel(name.text(), times);
        }

        private List<String> times() {
            if (!parser.accept("(")) {
                throw parser.failure("expected '(' and time constants, found "
                        + parser.peek().shown());
            }
            List<String> times = new ArrayList<>();
            if (!parser.peek().is(")")) {
                do {
                    times.add(time());
                } while (parser.accept(","));
            }
            parser.expect(")");
            parser.requireEnd();
            return times;
        }

        private String time() {
            int begin = parser.peek().offset();
            Expr time = parser.expression();
            units.require(time, Unit.MS, "a time constant");
            declarations.requireFixed(time, "a time constant");
            return source.text().substring(begin, parser.peek().offset()).strip();
        }
    }
}
