package org.synfire.tree;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.synfire.network.Diagnostic;
import org.synfire.network.Diagnostics;
import org.synfire.network.NetworkDescription;
import org.synfire.tree.internal.output.RecorderFiles;
import org.synfire.tree.internal.read.SimulationReader;

/// A tree that was read and found sound: what a simulation of it would do, before anything is connected or
/// written.
public final class Plan {

    /// After such mistakes parts of the tree are missing, which need not be said again.
    private static final Set<Diagnostic.Kind> UNREADABLE =
            Set.of(Diagnostic.Kind.SYNTAX, Diagnostic.Kind.FILE, Diagnostic.Kind.MISSING_KEY);

    private final ParamsTree tree;
    private final SimulationOptions options;
    private final SimulationReader.Read read;
    private final List<Diagnostic> warnings;

    private Plan(ParamsTree tree, SimulationOptions options, SimulationReader.Read read, List<Diagnostic> warnings) {
        this.tree = tree;
        this.options = options;
        this.read = read;
        this.warnings = warnings;
    }

    /// Checks all of a tree. The tree is copied.
    ///
    /// @throws org.synfire.network.SpecificationException with every mistake found
    public static Plan of(ParamsTree source, SimulationOptions options) {
        return check(source, options, false, new Diagnostics());
    }

    /// Checks all of a tree that was just loaded.
    ///
    /// @param requireSessions whether a simulation without sessions is a mistake
    /// @param diagnostics what was found on loading; after files that could not be read, the rest of the tree is
    /// not looked at
    /// @throws org.synfire.network.SpecificationException with every mistake found, those on loading among them
    public static Plan check(
            ParamsTree source, SimulationOptions options, boolean requireSessions, Diagnostics diagnostics) {
        if (diagnostics.sorted().stream().anyMatch(d -> UNREADABLE.contains(d.kind()))) {
            diagnostics.throwIfErrors();
        }
        ParamsTree tree = prepared(source, options);
        SimulationReader.Read read = SimulationReader.read(tree, options.inputDir(), diagnostics);
        if (requireSessions) {
            read.simulation().requireSessions(diagnostics);
        }
        diagnostics.throwIfErrors();
        return new Plan(tree, options, read, diagnostics.warnings());
    }

    private static ParamsTree prepared(ParamsTree source, SimulationOptions options) {
        ParamsTree tree = source.copy();
        SimulationReader.SECTIONS.stream()
                .filter(s -> tree.child(s).isEmpty())
                .forEach(s -> tree.putChild(s, new ParamsTree()));
        ParamsTree simulation = tree.child("simulation").orElseThrow();
        options.outputDir().ifPresent(dir -> simulation.params().put("output_dir", dir.toString()));
        options.inputDir().ifPresent(dir -> simulation.params().put("input_dir", dir.toString()));
        if (simulation.params().find("sessions").isEmpty()) {
            simulation.params().put("sessions", List.of());
        }
        return tree;
    }

    /// Every random number follows from it.
    public long seed() {
        return read.kernel().seed();
    }

    /// Number of threads; results do not depend on it.
    public int threads() {
        return read.kernel().threads();
    }

    /// Where results would go.
    public Path outputDir() {
        return options.outputDir().orElseGet(() -> Path.of(read.simulation().outputDir()));
    }

    /// Where arrays are looked for.
    public Path inputDir() {
        return options.inputDir().orElseGet(() -> Path.of(read.simulation().inputDir()));
    }

    /// The whole tree, every section present.
    public ParamsTree tree() {
        return tree;
    }

    SimulationOptions options() {
        return options;
    }

    SimulationReader.Read read() {
        return read;
    }

    /// What may be a mistake.
    public List<Diagnostic> warnings() {
        return warnings;
    }

    /// The sessions in the order they would be run.
    public List<Session> sessions() {
        return Session.sequence(read.sessions(), read.kernel().grid());
    }

    /// Sessions, sizes, and files that would be written, as text.
    public String text() {
        StringBuilder text = new StringBuilder();
        sessions().forEach(session -> text.append(text(session)));
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

    private static String text(Session session) {
        return String.format(
                Locale.ROOT,
                "session %s: %.1f to %.1f ms%s%n",
                session.name(),
                session.startMillis(),
                session.endMillis(),
                session.records() ? "" : ", not recorded");
    }
}
