package org.synfire.models.internal.compile;

import java.util.List;
import org.synfire.lang.Expr;
import org.synfire.lang.Printer;
import org.synfire.lang.Statement;
import org.synfire.lang.SynapseDefinition;

/// Programs in lines of text, as users write them.
final class ProgramText {

    private final StringBuilder text = new StringBuilder();

    void line(String line) {
        text.append(line).append('\n');
    }

    /// A title and a program; nothing when the program is empty.
    void program(String title, List<Statement> program) {
        if (!program.isEmpty()) {
            line(title);
            String indent = " ".repeat(title.length() - title.stripLeading().length() + 2);
            program.forEach(s -> statement(s, indent));
        }
    }

    void statement(Statement statement, String indent) {
        switch (statement) {
            case Statement.Assign a
            when a.name().equals(SynapseDefinition.SENT) -> line(indent + "send " + Printer.text(a.value()));
            case Statement.Assign a -> line(indent + a.name() + " = " + Printer.text(a.value()));
            case Statement.Integrate _ -> line(indent + "integrate");
            case Statement.Spike s -> line(indent + spike(s));
            case Statement.If i -> {
                line(indent + "if " + Printer.text(i.condition()) + ":");
                i.then().forEach(s -> statement(s, indent + "  "));
                if (!i.otherwise().isEmpty()) {
                    line(indent + "else:");
                    i.otherwise().forEach(s -> statement(s, indent + "  "));
                }
            }
        }
    }

    private static String spike(Statement.Spike s) {
        boolean plain = s.count() instanceof Expr.Literal l
                && l.value() == 1
                && s.offset().isEmpty();
        String offset = s.offset().map(o -> ", " + Printer.text(o)).orElse("");
        return plain ? "spike" : "spike(" + Printer.text(s.count()) + offset + ")";
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
