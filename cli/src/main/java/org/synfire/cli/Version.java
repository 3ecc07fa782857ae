package org.synfire.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/// What `--version` prints.
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String own = Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .or(() -> Optional.ofNullable(Version.class.getModule().getDescriptor())
                        .flatMap(d -> d.rawVersion()))
                .orElse("development");
        return new String[] {"synfire " + own + " (Java " + Runtime.version() + ")"};
    }
}
