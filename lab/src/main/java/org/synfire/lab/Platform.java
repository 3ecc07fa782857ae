package org.synfire.lab;

import org.synfire.lab.internal.ThisMachine;
import org.synfire.lab.internal.environment.Hardware;
import org.synfire.lab.internal.environment.SynfireVersion;

/// A machine that runs something.
///
/// @param host its name in the network
/// @param system of operation, with its version
/// @param architecture for instance `amd64`
/// @param processor what it calls itself
/// @param cores that the program can use
/// @param memoryBytes of the machine
/// @param java version and vendor of the JVM that made the record
/// @param synfire version of Synfire
public record Platform(
        String host,
        String system,
        String architecture,
        String processor,
        int cores,
        long memoryBytes,
        String java,
        String synfire) {

    /// This machine. Nothing is asked over the network.
    public static Platform here() {
        return new Platform(
                ThisMachine.host(),
                System.getProperty("os.name", "") + " " + System.getProperty("os.version", ""),
                System.getProperty("os.arch", ""),
                Hardware.processor(),
                Runtime.getRuntime().availableProcessors(),
                Hardware.memoryBytes(),
                System.getProperty("java.version", "") + " (" + System.getProperty("java.vendor", "") + ")",
                SynfireVersion.TEXT);
    }
}
