package org.synfire.cli;

import java.util.Map;

/// What standard error is shown on. The launcher says so in a system property, because the JVM can only ask
/// about both standard streams together and does not know how wide a terminal is.
///
/// @param terminal whether a line can be drawn again
/// @param columns its width, 80 when it is unknown
/// @param colours whether colours may be used
record Screen(boolean terminal, int columns, boolean colours) {

    private static final int USUAL_COLUMNS = 80;
    private static final int NARROWEST = 20;

    static Screen standardError() {
        return of(System.getProperty("synfire.columns", ""), System.getenv());
    }

    /// @param columns what the launcher says: a number when standard error is a terminal
    /// @param environment `TERM=dumb` means no redrawing; any `NO_COLOR` means no colours
    /// (<https://no-color.org>)
    static Screen of(String columns, Map<String, String> environment) {
        boolean terminal = columns.matches("\\d{1,4}") && !"dumb".equals(environment.get("TERM"));
        boolean colours = terminal && environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Screen(terminal, width(terminal ? Integer.parseInt(columns) : 0), colours);
    }

    private static int width(int told) {
        return told == 0 ? USUAL_COLUMNS : Math.max(NARROWEST, told);
    }
}
