package org.synfire.lab;

/// How far a run has come.
public enum State {
    /// It has begun, and its process tells from time to time that it is alive.
    RUNNING,
    /// It ended as it should.
    FINISHED,
    /// It ended with a fault, or was interrupted by its user.
    FAILED,
    /// Its process is gone without having said how it ended.
    LOST
}
