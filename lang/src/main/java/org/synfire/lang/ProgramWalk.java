package org.synfire.lang;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Goes through programs.
public final class ProgramWalk {

    private ProgramWalk() {}

    /// Every statement, with those in blocks.
    public static Stream<Statement> statements(List<Statement> program) {
        return program.stream().flatMap(s -> switch (s) {
            case Statement.If i ->
                Stream.concat(Stream.of(i), Stream.concat(statements(i.then()), statements(i.otherwise())));
            case Statement.Assign _, Statement.Spike _, Statement.Integrate _ -> Stream.of(s);
        });
    }

    /// Every expression, without those in expressions.
    public static Stream<Expr> expressions(List<Statement> program) {
        return statements(program).flatMap(ProgramWalk::expressions);
    }

    private static Stream<Expr> expressions(Statement statement) {
        return switch (statement) {
            case Statement.Assign a -> Stream.of(a.value());
            case Statement.If i -> Stream.of(i.condition());
            case Statement.Spike s -> Stream.concat(Stream.of(s.count()), s.offset().stream());
            case Statement.Integrate _ -> Stream.empty();
        };
    }

    /// The names that are assigned.
    public static Set<String> assigned(List<Statement> program) {
        Set<String> names = new LinkedHashSet<>();
        statements(program).forEach(s -> {
            if (s instanceof Statement.Assign a) {
                names.add(a.name());
            }
        });
        return names;
    }

    /// The names that expressions mention.
    public static Set<String> mentioned(List<Statement> program) {
        Set<String> names = new LinkedHashSet<>();
        expressions(program).forEach(e -> mentioned(e, names));
        return names;
    }

    /// The names that an expression mentions.
    public static Set<String> mentioned(Expr expr) {
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

    /// Whether random numbers are drawn for an expression.
    public static boolean isDrawn(Expr expr) {
        return expr instanceof Expr.Call c && c.function().isRandom()
                || expr.operands().stream().anyMatch(ProgramWalk::isDrawn);
    }
}
