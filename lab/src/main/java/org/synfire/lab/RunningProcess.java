package org.synfire.lab;

import java.time.Instant;
import org.synfire.lab.internal.ThisMachine;

/// The process that runs something and beats for it.
///
/// @param host name of the machine
/// @param pid its number there
/// @param started when it was; tells it from a later process with the same number
public record RunningProcess(String host, long pid, Instant started) {

    /// The process that asks.
    public static RunningProcess current() {
        ProcessHandle self = ProcessHandle.current();
        return new RunningProcess(
                ThisMachine.host(), self.pid(), self.info().startInstant().orElse(Instant.EPOCH));
    }
}
