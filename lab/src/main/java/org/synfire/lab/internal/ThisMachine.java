package org.synfire.lab.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The machine we are on.
public final class ThisMachine {

    private static final String HOST = readHost();

    private ThisMachine() {}

    /// Its name in the network.
    public static String host() {
        return HOST;
    }

    /// The kernel knows its name at once; a name server may take seconds.
    private static String readHost() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException notLinux) {
            return askResolver();
        }
    }

    private static String askResolver() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }
}
