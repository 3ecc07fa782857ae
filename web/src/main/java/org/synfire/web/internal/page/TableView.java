package org.synfire.web.internal.page;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.synfire.lab.Query;
import org.synfire.lab.State;
import org.synfire.web.internal.http.Fields;
import org.synfire.web.internal.http.Refusal;
import org.synfire.web.internal.http.Request;

/// What of the record table is looked at: all of it is in the address, but for the columns, which a cookie
/// remembers.
///
/// @param query as it was typed
/// @param tags of which records must have all
/// @param columns in their order
/// @param sort id of a column
/// @param page first page 1
record TableView(
        String query,
        List<String> tags,
        Optional<State> state,
        Optional<String> group,
        List<Column> columns,
        boolean columnsChosen,
        String sort,
        boolean descending,
        int page) {

    static final int ROWS = 100;
    static final String COOKIE = "synfire_columns";

    private static final int MOST_PAGES = 1_000_000;

    /// Reads it from an address.
    ///
    /// @throws Refusal when that makes no sense
    static TableView of(Request request) throws Refusal {
        Fields query = request.query();
        String sort = query.find("sort").orElse("-started");
        List<String> ids = query.values("column");
        boolean chosen = !ids.isEmpty();
        if (!chosen) {
            ids = request.cookie(COOKIE).map(TableView::remembered).orElse(Column.FIRST);
        }
        List<Column> columns = Column.named(ids);
        return new TableView(
                query.text("query"),
                query.values("tag"),
                state(query),
                query.find("group"),
                columns.isEmpty() ? Column.named(Column.FIRST) : columns,
                chosen,
                sort.startsWith("-") ? sort.substring(1) : sort,
                sort.startsWith("-"),
                page(query.find("page").orElse("1")));
    }

    private static List<String> remembered(String cookie) {
        try {
            return List.of(URLDecoder.decode(cookie, StandardCharsets.UTF_8).split("\n"));
        } catch (IllegalArgumentException damaged) {
            return Column.FIRST;
        }
    }

    private static Optional<State> state(Fields query) throws Refusal {
        Optional<String> name = query.find("state");
        if (name.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(State.values())
                .filter(s -> s.name().equalsIgnoreCase(name.get()))
                .findFirst()
                .orElseThrow(() -> Refusal.bad(
                        "There is no state '" + name.get() + "'; states are running, finished, failed and lost.")));
    }

    private static int page(String text) throws Refusal {
        try {
            int page = Integer.parseInt(text);
            if (page >= 1 && page <= MOST_PAGES) {
                return page;
            }
        } catch (NumberFormatException noNumber) {
            throw Refusal.bad("The page must be a number, not '" + text + "'.");
        }
        throw Refusal.bad("There is no page " + text + "; the first one is 1.");
    }

    /// The chosen filters, without what was typed.
    Query filters() {
        Query all = Query.everything();
        for (String tag : tags) {
            all = all.and(Query.tagged(tag));
        }
        if (state.isPresent()) {
            all = all.and(Query.parse("state = " + state.get().name().toLowerCase(Locale.ROOT)));
        }
        return group.isEmpty() ? all : all.and(Query.parse("group = " + Query.quoted(group.get())));
    }

    /// Whether some records are left out.
    boolean isFiltered() {
        return !query.isEmpty() || !tags.isEmpty() || state.isPresent() || group.isPresent();
    }

    /// What the index sorts by.
    String order() {
        return Column.named(sort).map(Column::order).filter(o -> !o.isEmpty()).orElse("date");
    }

    /// This as an address, changed.
    String address(UnaryOperator<Fields> change) {
        return Links.TABLE + change.apply(fields()).inAddress();
    }

    /// This as names and values, without the page.
    Fields fields() {
        Fields fields = Fields.NONE.with("query", query);
        for (String tag : tags) {
            fields = fields.and("tag", tag);
        }
        fields = fields.with(
                        "state",
                        state.map(s -> s.name().toLowerCase(Locale.ROOT)).orElse(""))
                .with("group", group.orElse(""));
        String sorted = (descending ? "-" : "") + sort;
        fields = fields.with("sort", sorted.equals("-started") ? "" : sorted);
        for (Column column : columnsChosen ? columns : List.<Column>of()) {
            fields = fields.and("column", column.id());
        }
        return fields;
    }

    /// This without or with a tag, as names and values.
    Fields toggled(String tag) {
        List<String> others = new ArrayList<>(tags);
        if (!others.remove(tag)) {
            others.add(tag);
        }
        Fields fields = fields().without("tag");
        for (String other : others) {
            fields = fields.and("tag", other);
        }
        return fields;
    }
}
