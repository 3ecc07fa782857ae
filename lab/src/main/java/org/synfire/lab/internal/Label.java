package org.synfire.lab.internal;

import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.SpecificationException;

/// Labels are names of folders, on any system.
public final class Label {

    private static final int LONGEST = 150;
    private static final String FORBIDDEN = "/\\:*?\"<>|";

    private Label() {}

    /// @throws SpecificationException when a label could not be a folder's name; says what is wrong
    public static void check(String label) {
        if (!isValid(label)) {
            throw new SpecificationException(Kind.OUT_OF_RANGE, "'" + label + "' cannot be a label: " + wish());
        }
    }

    static String wish() {
        return "expected up to " + LONGEST + " characters, none of " + FORBIDDEN
                + " or control characters, no dot or blank first or last";
    }

    public static boolean isValid(String label) {
        return !label.isBlank()
                && label.length() <= LONGEST
                && !label.startsWith(".")
                && !label.endsWith(".")
                && label.equals(label.strip())
                && label.chars().noneMatch(c -> Character.isISOControl(c) || FORBIDDEN.indexOf(c) >= 0);
    }
}
