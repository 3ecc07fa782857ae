package org.synfire.lang;

import java.util.List;
import org.synfire.network.SourceSpan;

/// An expression, as it was written: names are not resolved yet. In a [Definition] every number is in working
/// units.
public sealed interface Expr {

    /// Where its operator or first character stands.
    SourceSpan at();

    /// A number with its unit.
    record Literal(double value, Unit unit, SourceSpan at) implements Expr {}

    /// A parameter, variable, input or local value, or one of `t` and `dt`.
    record Name(String name, SourceSpan at) implements Expr {}

    record Negate(Expr operand, SourceSpan at) implements Expr {}

    record Not(Expr operand, SourceSpan at) implements Expr {}

    record Binary(Op op, Expr left, Expr right, SourceSpan at) implements Expr {}

    /// `then if condition else otherwise`
    record Choice(Expr condition, Expr then, Expr otherwise, SourceSpan at) implements Expr {}

    record Call(Function function, List<Expr> arguments, SourceSpan at) implements Expr {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /// Operators between two expressions.
    enum Op {
        OR("or"),
        AND("and"),
        LESS("<"),
        AT_MOST("<="),
        GREATER(">"),
        AT_LEAST(">="),
        EQUAL("=="),
        UNEQUAL("!="),
        PLUS("+"),
        MINUS("-"),
        TIMES("*"),
        OVER("/"),
        POWER("**");

        private final String text;

        Op(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }

        /// Whether it compares numbers.
        public boolean compares() {
            return compareTo(LESS) >= 0 && compareTo(UNEQUAL) <= 0;
        }

        /// Whether it takes and gives truth values.
        public boolean joins() {
            return this == OR || this == AND;
        }
    }

    /// The parts of an expression.
    default List<Expr> operands() {
        return switch (this) {
            case Literal _, Name _ -> List.of();
            case Negate n -> List.of(n.operand());
            case Not n -> List.of(n.operand());
            case Binary b -> List.of(b.left(), b.right());
            case Choice c -> List.of(c.condition(), c.then(), c.otherwise());
            case Call c -> c.arguments();
        };
    }

    /// The same expression of other parts.
    default Expr with(List<Expr> parts) {
        return switch (this) {
            case Literal l -> l;
            case Name n -> n;
            case Negate n -> new Negate(parts.getFirst(), n.at());
            case Not n -> new Not(parts.getFirst(), n.at());
            case Binary b -> new Binary(b.op(), parts.getFirst(), parts.getLast(), b.at());
            case Choice c -> new Choice(parts.get(0), parts.get(1), parts.get(2), c.at());
            case Call c -> new Call(c.function(), parts, c.at());
        };
    }

    /// Whether it is true or false, not a number.
    default boolean isTruth() {
        return switch (this) {
            case Not _ -> true;
            case Binary b -> b.op().compares() || b.op().joins();
            case Choice c -> c.then().isTruth();
            case Literal _, Name _, Negate _, Call _ -> false;
        };
    }
}
