package org.synfire.build;

import java.nio.file.Path;
import java.util.List;
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

    /// Every model a description may name when modules with models are at hand: jars, or definitions in YAML.
    ///
    /// @throws IllegalArgumentException when a module holds no models that can be used
    /// @throws org.synfire.network.SpecificationException with all mistakes of a definition
    public static ModelCatalogue catalogue(List<Path> modules) {
        return Library.with(modules);
    }

    /// The models of a catalogue made by this class, and one more.
    ///
    /// @param name of the model; when the catalogue has one of this name, it stays as it is
    /// @param definition of the model in YAML
    /// @throws org.synfire.network.SpecificationException with all mistakes of the definition
    public static ModelCatalogue catalogue(ModelCatalogue catalogue, String name, String definition) {
        return library(catalogue).and(name, definition);
    }

    private static Library library(ModelCatalogue catalogue) {
        if (catalogue instanceof Library library) {
            return library;
        }
        throw new IllegalArgumentException("this catalogue has no kernels: " + catalogue);
    }

    /// Lays out state and synapses on the engine.
    ///
    /// @param sinks where each recorder's rows go, by the recorder's node id; rows of recorders without a sink
    /// are dropped
    /// @throws org.synfire.network.SpecificationException when the description cannot be run: unknown names,
    /// receptors or recordables, connections that cannot be made
    public static Run link(NetworkDescription network, RunSettings settings, Map<Integer, RecordSink> sinks) {
        return link(network, settings, sinks, catalogue());
    }

    /// As [#link(NetworkDescription, RunSettings, Map)], with the models of a catalogue made by this class.
    public static Run link(
            NetworkDescription network,
            RunSettings settings,
            Map<Integer, RecordSink> sinks,
            ModelCatalogue catalogue) {
        return new EngineRun(Link.of(network, settings, library(catalogue), sinks));
    }
}
