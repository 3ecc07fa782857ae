package org.synfire.lab;

import java.io.IOException;
import org.synfire.network.Diagnostic;

/// A record is there but cannot be read.
public final class DamagedRecordException extends IOException {

    private static final long serialVersionUID = 1;

    private final transient Diagnostic problem;

    public DamagedRecordException(Diagnostic problem) {
        super(problem.toString());
        this.problem = problem;
    }

    /// What is wrong, with its place.
    public Diagnostic problem() {
        return problem;
    }
}
