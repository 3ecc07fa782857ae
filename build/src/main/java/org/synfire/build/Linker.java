package org.synfire.build;

import java.util.Map;
import org.synfire.build.internal.EngineRun;
import org.synfire.build.internal.Link;
import org.synfire.models.Library;
import org.synfire.network.ModelCatalogue;
import org.synfire.network.NetworkDescription;
import org.synfire.network.RecordSink;
import org.synfire.network.Run;
import org.synfire.network.RunSettings;

/// Makes running networks out of descriptions.
public final class Linker {

    private Linker() {}

    /// Every model a description may name.
    public static ModelCatalogue catalogue() {
        return Library.standard();
    }

    /// Lays out state and synapses on the engine.
    ///
    /// @param sinks where each recorder's rows go, by the recorder's node id; rows of recorders without a sink
    /// are dropped
    /// @throws org.synfire.network.SpecificationException when the description cannot be run: unknown names,
    /// receptors or recordables, connections that cannot be made
    public static Run link(NetworkDescription network, RunSettings settings, Map<Integer, RecordSink> sinks) {
        return new EngineRun(Link.of(network, settings, Library.standard(), sinks));
    }
}
