package org.synfire.lang;

import org.synfire.network.SourceSpan;

/// What a file defines.
public sealed interface ModelDefinition permits Definition, SynapseDefinition {

    /// What users write.
    String name();

    /// Where the definition begins.
    SourceSpan at();
}
