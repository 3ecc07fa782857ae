package org.synfire.cli;

import java.io.Writer;
import picocli.CommandLine.Model.CommandSpec;

/// Standard error of a command as it is when something is written, which changes while a run is recorded.
final class CurrentErr extends Writer {

    private final CommandSpec spec;

    CurrentErr(CommandSpec spec) {
        this.spec = spec;
    }

    @Override
    public void write(char[] text, int from, int length) {
        spec.commandLine().getErr().write(text, from, length);
    }

    @Override
    public void flush() {
        spec.commandLine().getErr().flush();
    }

    @Override
    public void close() {
        flush();
    }
}
