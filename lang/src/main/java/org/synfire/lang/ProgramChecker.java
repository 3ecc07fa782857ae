package org.synfire.lang;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.synfire.lang.UnitChecker.Type;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostics;
import org.synfire.network.NearestName;
import org.synfire.network.SourceSpan;

/// Checks a program: names, units, what may be assigned, and where `integrate` stands. A local value exists from
/// its first assignment to the end of that block.
final class ProgramChecker {

    private final Names names;
    private final Set<String> variables;
    private final Diagnostics diagnostics;
    private int integrations;

    ProgramChecker(Names names, Set<String> variables, Diagnostics diagnostics) {
        this.names = names;
        this.variables = variables;
        this.diagnostics = diagnostics;
    }

    /// @param what the program as a message names it
    /// @param equations whether there is something to integrate here
    void check(List<Statement> program, String what, boolean equations, SourceSpan at) {
        integrations = 0;
        block(program, new LinkedHashMap<>(names.types()), 0);
        if (equations && integrations == 0) {
            diagnostics.error(Kind.MISSING_KEY, at, what + " has no 'integrate', so the equations would never advance");
        }
        if (!equations) {
            ProgramWalk.statements(program)
                    .filter(Statement.Integrate.class::isInstance)
                    .forEach(s -> diagnostics.error(
                            Kind.OUT_OF_RANGE, s.at(), "there is nothing that " + what + " could integrate"));
        }
        requireUses(program);
    }

    /// A program in which nothing is integrated and nothing spikes.
    void checkBeside(List<Statement> program, String what, SourceSpan at) {
        check(program, what, false, at);
        ProgramWalk.statements(program)
                .filter(Statement.Spike.class::isInstance)
                .forEach(s -> diagnostics.error(
                        Kind.OUT_OF_RANGE, s.at(), what + " cannot spike: it does not run in a step"));
    }

    /// A value that nothing reads is a misspelt variable, as a rule.
    private void requireUses(List<Statement> program) {
        Set<String> read = ProgramWalk.mentioned(program);
        ProgramWalk.statements(program).forEach(s -> {
            if (s instanceof Statement.Assign a && !names.types().containsKey(a.name()) && !read.contains(a.name())) {
                diagnostics.error(
                        Kind.UNKNOWN_NAME,
                        a.at(),
                        "the value of '" + a.name() + "' is never used, and there is no such state variable",
                        NearestName.of(a.name(), Names.written(variables)).map(n -> "did you mean '" + n + "'?"));
            }
        });
    }

    private void block(List<Statement> statements, Map<String, Type> visible, int depth) {
        statements.forEach(s -> statement(s, visible, depth));
    }

    private void statement(Statement statement, Map<String, Type> visible, int depth) {
        UnitChecker checker = new UnitChecker(visible, diagnostics);
        switch (statement) {
            case Statement.Assign a -> assign(a, visible, checker);
            case Statement.If i -> {
                checker.truth(i.condition());
                block(i.then(), new LinkedHashMap<>(visible), depth + 1);
                block(i.otherwise(), new LinkedHashMap<>(visible), depth + 1);
            }
            case Statement.Spike s -> {
                checker.require(s.count(), Unit.ONE, "the multiplicity of a spike");
                s.offset().ifPresent(o -> checker.require(o, Unit.MS, "the offset of a spike"));
            }
            case Statement.Integrate i -> integrate(i, depth);
        }
    }

    private void integrate(Statement.Integrate i, int depth) {
        integrations++;
        if (depth > 0 || integrations > 1) {
            diagnostics.error(Kind.OUT_OF_RANGE, i.at(), "'integrate' stands once, outside of any 'if'");
        }
    }

    private void assign(Statement.Assign a, Map<String, Type> visible, UnitChecker checker) {
        Type known = visible.get(a.name());
        if (known == null) {
            local(a, visible, checker);
            return;
        }
        if (known.equals(Type.MISTAKE)) {
            checker.type(a.value());
            return;
        }
        boolean own = names.types().containsKey(a.name());
        if (own && !variables.contains(a.name())) {
            diagnostics.error(
                    Kind.OUT_OF_RANGE,
                    a.at(),
                    "'" + a.name() + "' cannot be assigned: it is no state variable",
                    NearestName.hint(a.name(), Names.written(variables)));
        } else if (known.isTruth()) {
            checker.truth(a.value());
        } else {
            String what = a.name().equals(ProgramParser.SENT) ? "what is sent" : "'" + a.name() + "'";
            checker.require(a.value(), known.unit(), what);
        }
    }

    private void local(Statement.Assign a, Map<String, Type> visible, UnitChecker checker) {
        if (Names.isReserved(a.name()) || Unit.named(a.name()).isPresent()) {
            diagnostics.error(
                    Kind.RESERVED_KEY,
                    a.at(),
                    "'" + a.name() + "' is a " + (Names.isReserved(a.name()) ? "word of the language" : "unit")
                            + "; choose another name");
        }
        Type type = checker.type(a.value()).orElse(Type.MISTAKE);
        visible.put(a.name(), type.isZero() ? Type.of(Unit.ONE) : type);
    }
}
