package org.synfire.web.internal.page;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.synfire.web.internal.http.Fields;
import org.synfire.web.internal.http.Percent;

/// Addresses of pages.
final class Links {

    static final String TABLE = "/";
    static final String ABOUT = "/about";
    static final String COMPARE = "/compare";
    static final String DELETE = "/delete";

    private Links() {}

    static String record(String label, String... rest) {
        String more =
                Arrays.stream(rest).map(part -> "/" + Percent.encoded(part)).collect(Collectors.joining());
        return "/records/" + Percent.encoded(label) + more;
    }

    /// A file of data.
    ///
    /// @param side `output` or `input`
    /// @param path with slashes
    static String file(String label, String side, String path) {
        String encoded =
                Arrays.stream(path.split("/", -1)).map(Percent::encoded).collect(Collectors.joining("/"));
        return record(label, side) + "/" + encoded;
    }

    static String group(String name) {
        return "/groups/" + Percent.encoded(name);
    }

    static String compare(Iterable<String> labels) {
        Fields fields = Fields.NONE;
        for (String label : labels) {
            fields = fields.and("label", label);
        }
        return COMPARE + fields.inAddress();
    }

    /// The table of what a query finds.
    static String search(String query) {
        return TABLE + Fields.NONE.with("query", query).inAddress();
    }
}
