package org.synfire.lab.internal.environment;

import java.util.Optional;

/// The version of Synfire that makes records.
public final class SynfireVersion {

    /// From the jar or the module; `development` when it was built without.
    public static final String TEXT = Optional.ofNullable(
                    SynfireVersion.class.getPackage().getImplementationVersion())
            .or(() -> Optional.ofNullable(SynfireVersion.class.getModule().getDescriptor())
                    .flatMap(d -> d.rawVersion()))
            .orElse("development");

    private SynfireVersion() {}
}
