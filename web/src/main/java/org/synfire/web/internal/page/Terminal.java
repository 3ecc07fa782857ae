package org.synfire.web.internal.page;

import java.util.regex.Pattern;

/// What a program wrote to a terminal, as the terminal shows it in the end.
final class Terminal {

    private static final Pattern COMMANDS = Pattern.compile("\u001b\\[[0-9;?]*[ -/]*[@-~]");

    private Terminal() {}

    /// Without colours and cursor movements; lines that were written over and over show what was written
    /// last.
    static String shown(String written) {
        String plain = COMMANDS.matcher(written).replaceAll("").replace("\r\n", "\n");
        StringBuilder text = new StringBuilder();
        for (String line : plain.split("\n", -1)) {
            String whole = line.replaceFirst("\r+$", "");
            text.append(text.isEmpty() ? "" : "\n").append(whole.substring(whole.lastIndexOf('\r') + 1));
        }
        return text.toString();
    }
}
