package org.synfire.lab.internal.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.synfire.lab.State;
import org.synfire.lab.internal.index.Moment;
import org.synfire.lab.internal.query.Condition.All;
import org.synfire.lab.internal.query.Condition.Any;
import org.synfire.lab.internal.query.Condition.Compare;
import org.synfire.lab.internal.query.Condition.Constant;
import org.synfire.lab.internal.query.Condition.Name;
import org.synfire.lab.internal.query.Condition.Not;
import org.synfire.lab.internal.query.Condition.Operator;

/// Says questions in SQL. What a user wrote is only ever bound, never part of the text.
///
/// Every part is true or false, never unknown, so that `not` means what it says.
public final class Translation {

    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,4})?");
    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,18}");

    private final Names names;

    public Translation(Names names) {
        this.names = names;
    }

    /// The condition on a row `r` of the table of records.
    public Sql where(Condition condition) {
        return switch (condition) {
            case All(List<Condition> parts) -> parts.isEmpty() ? Sql.of("1") : joined(parts, "and");
            case Any(List<Condition> parts) -> joined(parts, "or");
            case Not(Condition part) -> wrapped("not (", where(part), ")");
            case Compare compare -> wrapped("coalesce(", compare(compare), ", 0)");
        };
    }

    private Sql joined(List<Condition> parts, String word) {
        return Sql.joined(parts.stream().map(this::where).toList(), word);
    }

    private static Sql wrapped(String before, Sql sql, String after) {
        return new Sql(before + sql.text() + after, sql.values());
    }

    private Sql compare(Compare c) {
        Optional<Field> field = field(c.name());
        if (field.isEmpty()) {
            return value(c);
        }
        String column = field.get().column();
        return switch (field.get().type()) {
            case TEXT -> text(column, c.operator(), c.constant().text());
            case NUMBER -> Sql.of(column + sign(c, "a number") + "?", number(c));
            case DATE -> date(column, c);
            case STATE -> state(column, c);
            case VERSION -> version(column, c);
            case TAG -> tag(c);
            case ANY -> any(c);
        };
    }

    private static Optional<Field> field(Name name) {
        return name.quoted()
                ? Optional.empty()
                : Optional.ofNullable(Field.BY_NAME.get(name.text().toLowerCase(Locale.ROOT)));
    }

    private static Sql text(String column, Operator operator, String text) {
        return operator == Operator.CONTAINS
                ? Sql.of("has(" + column + ", ?)", text)
                : Sql.of(column + " " + operator.sign() + " ?", text);
    }

    private static String sign(Compare c, String what) {
        if (c.operator() == Operator.CONTAINS) {
            throw QueryMistake.wrongType(
                    c.constant().column(), "'" + c.name().text() + "' is " + what + ", which '~' cannot compare");
        }
        return " " + c.operator().sign() + " ";
    }

    private static Object number(Compare c) {
        return number(c.constant())
                .orElseThrow(() -> QueryMistake.wrongType(
                        c.constant().column(),
                        "'" + c.name().text() + "' is a number, expected one instead of '"
                                + c.constant().text() + "'"));
    }

    private static Optional<Object> number(Constant constant) {
        String text = constant.text();
        if (WHOLE.matcher(text).matches()) {
            return Optional.of(Long.valueOf(text));
        }
        return NUMBER.matcher(text).matches() ? Optional.of(Double.valueOf(text)) : Optional.empty();
    }

    private static Sql date(String column, Compare c) {
        Period period = Period.of(c.constant().text())
                .orElseThrow(() -> QueryMistake.wrongType(
                        c.constant().column(),
                        "expected a date such as 2026-11-01 or 2026-11-01T20:30 (UTC), found '"
                                + c.constant().text() + "'"));
        long begin = Moment.nanos(period.begin());
        long end = Moment.nanos(period.end());
        return switch (c.operator()) {
            case EQUAL -> Sql.of(column + " >= ? and " + column + " < ?", begin, end);
            case DIFFERENT -> Sql.of("not (" + column + " >= ? and " + column + " < ?)", begin, end);
            case LESS -> Sql.of(column + " < ?", begin);
            case AT_MOST -> Sql.of(column + " < ?", end);
            case MORE -> Sql.of(column + " >= ?", end);
            case AT_LEAST -> Sql.of(column + " >= ?", begin);
            case CONTAINS -> throw new IllegalStateException(sign(c, "a date"));
        };
    }

    private static Sql state(String column, Compare c) {
        String state = c.constant().text().toUpperCase(Locale.ROOT);
        List<String> valid = Arrays.stream(State.values()).map(State::name).toList();
        if (c.operator() != Operator.EQUAL && c.operator() != Operator.DIFFERENT) {
            throw QueryMistake.wrongType(c.constant().column(), "states are compared by = and != alone");
        }
        if (!valid.contains(state)) {
            throw QueryMistake.unknown(
                    c.constant().column(),
                    "state",
                    c.constant().text(),
                    valid.stream().map(s -> s.toLowerCase(Locale.ROOT)).toList());
        }
        return text(column, c.operator(), state);
    }

    private static Sql version(String column, Compare c) {
        String text = c.constant().text();
        return switch (c.operator()) {
            case EQUAL -> Sql.of("substr(" + column + ", 1, length(?)) = ?", text, text);
            case DIFFERENT -> Sql.of("substr(" + column + ", 1, length(?)) != ?", text, text);
            case LESS, AT_MOST, MORE, AT_LEAST, CONTAINS -> text(column, c.operator(), text);
        };
    }

    /// A record has not a tag when none of its tags is that one.
    private static Sql tag(Compare c) {
        boolean different = c.operator() == Operator.DIFFERENT;
        Sql one = text(
                "t.tag", different ? Operator.EQUAL : c.operator(), c.constant().text());
        return wrapped((different ? "not " : "") + "exists (select 1 from tag t where t.record = r.id and ", one, ")");
    }

    private static Sql any(Compare c) {
        if (c.operator() != Operator.CONTAINS) {
            throw QueryMistake.wrongType(c.constant().column(), "'text' is compared by ~ alone");
        }
        List<Sql> parts = new ArrayList<>();
        for (String column : List.of("label", "\"group\"", "reason", "outcome", "user", "main_file", "arguments")) {
            parts.add(text("r." + column, c.operator(), c.constant().text()));
        }
        parts.add(tag(c));
        return Sql.joined(parts, "or");
    }

    private Sql value(Compare c) {
        List<Long> ids = ids(c.name());
        Sql holds = holds(c);
        List<Object> values = new ArrayList<>(ids);
        values.addAll(holds.values());
        return new Sql(
                "r.id in (select v.record from value v where v.name in " + marks(ids) + " and " + holds.text() + ")",
                values);
    }

    /// Without any record nothing can be known by name, and nothing be found either.
    private List<Long> ids(Name name) {
        List<Long> ids = names.find(name.text());
        if (ids.isEmpty() && !names.isEmpty()) {
            throw QueryMistake.unknown(name.column(), "parameter, metric or field", name.text(), names.valid());
        }
        return ids;
    }

    private static String marks(List<Long> ids) {
        return "(" + String.join(",", Collections.nCopies(ids.size(), "?")) + ")";
    }

    private static Sql holds(Compare c) {
        Operator operator = c.operator();
        Optional<Object> number = c.constant().quoted() ? Optional.empty() : number(c.constant());
        String text = c.constant().text();
        return switch (operator) {
            case CONTAINS -> text("v.text", operator, text);
            case DIFFERENT ->
                number.map(n -> Sql.of("coalesce(v.number != ?, 1)", n)).orElseGet(() -> Sql.of("v.text != ?", text));
            case EQUAL -> number.map(n -> Sql.of("v.number = ?", n)).orElseGet(() -> Sql.of("v.text = ?", text));
            case LESS, AT_MOST, MORE, AT_LEAST ->
                number.map(n -> Sql.of("v.number " + operator.sign() + " ?", n))
                        .orElseGet(() -> Sql.of("v.number is null and v.text " + operator.sign() + " ?", text));
        };
    }

    /// What to sort by. Records without such a value come last, either way.
    ///
    /// @throws org.synfire.network.SpecificationException when there is no such name
    public Sql order(String order, boolean descending) {
        String way = descending ? " desc" : "";
        String inTheEnd = ", r.began" + way + ", r.label" + way;
        Optional<Field> field = field(new Name(order, false, 1));
        if (field.isPresent()) {
            String column = field.get().column();
            return Sql.of(column + " is null, " + column + way + inTheEnd);
        }
        List<Long> ids = ids(new Name(order, false, 1));
        String among = " from value v where v.record = r.id and v.name in " + marks(ids) + " limit 1)";
        String number = "(select v.number" + among;
        String text = "(select v.text" + among;
        List<Object> values = new ArrayList<>();
        Collections.nCopies(4, ids).forEach(values::addAll);
        return new Sql(
                number + " is null, " + number + way + ", " + text + " is null, " + text + way + inTheEnd, values);
    }
}
