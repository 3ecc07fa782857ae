package org.synfire.cli;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.List;

/// Does once what commands usually do. The launcher keeps the classes that this loads, so that commands start fast, and
/// a record costs little.
final class Training {

    private Training() {}

    /// @param args a parameter tree, and a folder for a notebook that nobody needs
    public static void main(String[] args) {
        String tree = args[0];
        String folder = args[1];
        PrintWriter nobody = new PrintWriter(Writer.nullWriter());
        List<List<String>> commands = List.of(
                List.of("validate", tree),
                List.of("lab", "init", "training", "--project", folder, "--on-changed", "store-diff"),
                List.of("run", tree, "-o", folder + "/out", "--project", folder, "--label", "one", "--quiet"),
                List.of("lab", "run", "--project", folder, "--", "sh", "-c", ":"),
                List.of("lab", "comment", "one", "text", "--project", folder),
                List.of("lab", "list", "-l", "--where", "seed > 0", "--project", folder),
                List.of("lab", "show", "one", "--project", folder));
        commands.forEach(command -> Main.execute(command, nobody, nobody));
    }
}
