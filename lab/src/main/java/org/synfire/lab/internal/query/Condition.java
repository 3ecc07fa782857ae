package org.synfire.lab.internal.query;

import java.util.List;

/// A question, parsed.
public sealed interface Condition {

    /// What is true for every record.
    Condition EVERYTHING = new All(List.of());

    /// All of them are true.
    record All(List<Condition> parts) implements Condition {}

    /// At least one of them is true.
    record Any(List<Condition> parts) implements Condition {}

    /// It is not true.
    record Not(Condition part) implements Condition {}

    /// A value of the record compares so with a constant.
    record Compare(Name name, Operator operator, Constant constant) implements Condition {}

    /// What is asked for.
    ///
    /// @param quoted whether it is that of a parameter or metric in any case
    /// @param column where it stands, the first is 1
    record Name(String text, boolean quoted, int column) {}

    /// A constant.
    ///
    /// @param quoted whether it is a text in any case
    /// @param column where it stands, the first is 1
    record Constant(String text, boolean quoted, int column) {}

    /// How two values compare.
    enum Operator {
        EQUAL("="),
        DIFFERENT("!="),
        LESS("<"),
        AT_MOST("<="),
        MORE(">"),
        AT_LEAST(">="),
        CONTAINS("~");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        /// As it stands in questions, and in SQL but for the last one.
        public String sign() {
            return sign;
        }
    }
}
