package org.synfire.lang;

import java.util.List;
import java.util.stream.Collectors;

/// Expressions and programs as text, with no more parentheses than they need.
public final class Printer {

    private static final int CHOICE = 0;
    private static final int NOT = 3;
    private static final int SIGN = 7;
    private static final int POWER = 8;
    private static final int ATOM = 9;
    private static final int LONGEST = 80;

    private Printer() {}

    /// An expression; numbers with the units they were written in.
    public static String text(Expr expr) {
        return switch (expr) {
            case Expr.Literal l -> number(l.value()) + (l.unit().equals(Unit.ONE) ? "" : " " + l.unit());
            case Expr.Name n -> n.name();
            case Expr.Negate n -> "-" + within(n.operand(), SIGN);
            case Expr.Not n -> "not " + within(n.operand(), NOT);
            case Expr.Binary b -> {
                int strength = strength(b);
                boolean rightwards = b.op() == Expr.Op.POWER;
                yield within(b.left(), rightwards ? strength + 1 : strength)
                        + " "
                        + b.op()
                        + " "
                        + within(b.right(), rightwards ? SIGN : strength + 1);
            }
            case Expr.Choice c ->
                within(c.then(), CHOICE + 1) + " if " + within(c.condition(), CHOICE + 1) + " else "
                        + text(c.otherwise());
            case Expr.Call c ->
                c.function() + c.arguments().stream().map(Printer::text).collect(Collectors.joining(", ", "(", ")"));
        };
    }

    /// An expression as a message shows it: only the beginning of a long one.
    static String brief(Expr expr) {
        String text = text(expr);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }

    /// A number as it is written: whole numbers without a fraction.
    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static String within(Expr expr, int needed) {
        return strength(expr) < needed ? "(" + text(expr) + ")" : text(expr);
    }

    private static int strength(Expr expr) {
        return switch (expr) {
            case Expr.Literal l -> l.value() < 0 ? SIGN : ATOM;
            case Expr.Name _, Expr.Call _ -> ATOM;
            case Expr.Negate _ -> SIGN;
            case Expr.Not _ -> NOT;
            case Expr.Choice _ -> CHOICE;
            case Expr.Binary b ->
                switch (b.op()) {
                    case OR -> 1;
                    case AND -> 2;
                    case LESS, AT_MOST, GREATER, AT_LEAST, EQUAL, UNEQUAL -> 4;
                    case PLUS, MINUS -> 5;
                    case TIMES, OVER -> 6;
                    case POWER -> POWER;
                };
        };
    }

    /// A program, a statement a line, each with some spaces before it.
    public static String text(List<Statement> program, int indent) {
        StringBuilder text = new StringBuilder();
        program.forEach(s -> append(text, s, indent));
        return text.toString();
    }

    private static void append(StringBuilder text, Statement statement, int indent) {
        String margin = " ".repeat(indent);
        switch (statement) {
            case Statement.Assign a ->
                text.append(margin)
                        .append(a.name())
                        .append(" = ")
                        .append(text(a.value()))
                        .append('\n');
            case Statement.Integrate _ -> text.append(margin).append("integrate\n");
            case Statement.Spike s -> {
                boolean single = s.count() instanceof Expr.Literal l
                        && l.value() == 1
                        && s.offset().isEmpty();
                String offset = s.offset().map(o -> ", " + text(o)).orElse("");
                text.append(margin)
                        .append(single ? "spike" : "spike(" + text(s.count()) + offset + ")")
                        .append('\n');
            }
            case Statement.If i -> {
                text.append(margin).append("if ").append(text(i.condition())).append(":\n");
                i.then().forEach(s -> append(text, s, indent + 4));
                if (!i.otherwise().isEmpty()) {
                    text.append(margin).append("else:\n");
                    i.otherwise().forEach(s -> append(text, s, indent + 4));
                }
            }
        }
    }
}
