package org.synfire.models.internal.compile;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.synfire.lang.Expr;
import org.synfire.lang.Statement;

/// Goes through programs.
final class ProgramWalk {

    private ProgramWalk() {}

    /// Every statement, with those in blocks.
    static Stream<Statement> statements(List<Statement> program) {
        return program.stream().flatMap(s -> switch (s) {
            case Statement.If i ->
                Stream.concat(Stream.of(i), Stream.concat(statements(i.then()), statements(i.otherwise())));
            case Statement.Assign _, Statement.Spike _, Statement.Integrate _ -> Stream.of(s);
        });
    }

    /// Every expression, without those in expressions.
    static Stream<Expr> expressions(List<Statement> program) {
        return statements(program).flatMap(s -> switch (s) {
            case Statement.Assign a -> Stream.of(a.value());
            case Statement.If i -> Stream.of(i.condition());
            case Statement.Spike p -> Stream.concat(Stream.of(p.count()), p.offset().stream());
            case Statement.Integrate _ -> Stream.empty();
        });
    }

    /// The names that are assigned.
    static Set<String> assigned(List<Statement> program) {
        Set<String> names = new LinkedHashSet<>();
        statements(program).forEach(s -> {
            if (s instanceof Statement.Assign a) {
                names.add(a.name());
            }
        });
        return names;
    }

    /// The names that expressions mention.
    static Set<String> mentioned(List<Statement> program) {
        Set<String> names = new LinkedHashSet<>();
        expressions(program).forEach(e -> mentioned(e, names));
        return names;
    }

    static Set<String> mentioned(Expr expr) {
        Set<String> names = new LinkedHashSet<>();
        mentioned(expr, names);
        return names;
    }

    private static void mentioned(Expr expr, Set<String> names) {
        if (expr instanceof Expr.Name n) {
            names.add(n.name());
        }
        expr.operands().forEach(e -> mentioned(e, names));
    }

    static boolean isDrawn(Expr expr) {
        return expr instanceof Expr.Call c && c.function().isRandom()
                || expr.operands().stream().anyMatch(ProgramWalk::isDrawn);
    }
}
