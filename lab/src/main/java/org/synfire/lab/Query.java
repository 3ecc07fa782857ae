package org.synfire.lab;

import org.synfire.lab.internal.query.Condition;
import org.synfire.lab.internal.query.QueryParser;

/// A question to the notebook, such as `tau_m > 10 and tag = 'Figure 6'`.
///
/// Comparisons are `=`, `!=`, `<`, `<=`, `>`, `>=` and `~` (contains, upper and lower case alike); they are joined by
/// `and`, `or`, `not` and parentheses. Names are `label`, `group`, `reason`, `outcome`, `tag`, `user`, `state`,
/// `date`
/// (UTC), `duration` (seconds), `executable`, `main_file`, `version` (its beginning is enough), `seed`, `threads`,
/// `text`
/// (any of the texts), and those of metrics and parameters, for which the last parts of a path are enough. Names in
/// quotes or backticks are always those of metrics and parameters. Values are numbers, words, texts in quotes, and
/// dates
/// such as `2026-11-01` or `2026-11-01T20:30`.
///
/// A comparison of a parameter or metric is false for records that have none of that name, `!=` included.
public final class Query {

    private final String text;
    private final Condition condition;

    private Query(String text, Condition condition) {
        this.text = text;
        this.condition = condition;
    }

    /// The question whose answer is everything.
    public static Query everything() {
        return new Query("", Condition.EVERYTHING);
    }

    /// Reads a question; a blank text asks for everything.
    ///
    /// @throws org.synfire.network.SpecificationException when it is not well formed; says the column, and what was
    /// expected there
    public static Query parse(String text) {
        return new Query(text, QueryParser.parse(text));
    }

    /// Asks for what has a tag.
    public static Query tagged(String tag) {
        return parse("tag = " + quoted(tag));
    }

    /// A text as it stands in queries: in quotes, which are doubled inside.
    public static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /// Asks for what answers both.
    public Query and(Query other) {
        if (text.isBlank()) {
            return other;
        }
        return other.text.isBlank() ? this : parse("(" + text + ") and (" + other.text + ")");
    }

    Condition condition() {
        return condition;
    }

    /// The question as text, to be read by [#parse].
    @Override
    public String toString() {
        return text;
    }
}
