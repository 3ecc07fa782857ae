package org.synfire.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/// What `--version` prints.
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"synfire " + number() + " (Java " + Runtime.version() + ")"};
    }

    /// From the jar or the module; `development` when it was built without.
    static String number() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .or(() -> Optional.ofNullable(Version.class.getModule().getDescriptor())
                        .flatMap(d -> d.rawVersion()))
                .orElse("development");
    }
}
