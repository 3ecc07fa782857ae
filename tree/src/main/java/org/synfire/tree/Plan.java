package org.synfire.tree;

import java.util.List;
import java.util.Locale;
import org.synfire.network.Diagnostics;
import org.synfire.network.NetworkDescription;
import org.synfire.tree.internal.output.RecorderFiles;
import org.synfire.tree.internal.read.SimulationReader;

/// What a simulation would do, found without connecting or writing anything.
public final class Plan {

    private Plan() {}

    /// Sessions, sizes, and files that would be written, as text.
    ///
    /// @throws org.synfire.network.SpecificationException with every mistake found
    public static String of(ParamsTree source, SimulationOptions options) {
        Diagnostics diagnostics = new Diagnostics();
        ParamsTree tree = Simulation.prepared(source, options);
        SimulationReader.Read read = SimulationReader.read(tree, options.inputDir(), diagnostics);
        diagnostics.throwIfErrors();
        StringBuilder text = new StringBuilder();
        List<Session> sessions = Session.sequence(read.sessions(), read.kernel().grid());
        for (Session session : sessions) {
            text.append(String.format(
                    Locale.ROOT,
                    "session %s: %.1f to %.1f ms%s%n",
                    session.name(),
                    session.startMillis(),
                    session.endMillis(),
                    session.records() ? "" : ", not recorded"));
        }
        NetworkDescription network = read.resolved().description();
        text.append(String.format(
                Locale.ROOT,
                "network: %d nodes, %d projections; resolution %s ms, seed %d, %d threads%n",
                network.nodeCount(),
                network.projections().size(),
                read.kernel().grid().resolutionMillis(),
                read.kernel().seed(),
                read.kernel().threads()));
        String folder = options.outputDir()
                .map(Object::toString)
                .orElse(read.simulation().outputDir());
        RecorderFiles.names(read.resolved().recorders(), read.kernel().dataPrefix(), network.nodeCount())
                .forEach(name -> text.append("would write ")
                        .append(folder)
                        .append("/data/")
                        .append(name)
                        .append('\n'));
        return text.toString();
    }
}
