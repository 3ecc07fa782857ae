package org.synfire.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/// What a command prints, and its exit code.
///
/// @param out standard output
/// @param err standard error
record Output(int code, String out, String err) {

    /// Runs a command line.
    static Output of(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.execute(List.of(args), new PrintWriter(out), new PrintWriter(err));
        return new Output(code, out.toString(), err.toString());
    }
}
