package org.synfire.verify.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.DoublePredicate;
import java.util.stream.Stream;
import org.synfire.network.Run;
import org.synfire.network.SpecificationException;
import org.synfire.tree.ParamsTree;
import org.synfire.tree.ResultFolder;
import org.synfire.tree.Session;
import org.synfire.tree.Simulation;
import org.synfire.tree.SimulationOptions;
import org.synfire.tree.TreeFiles;
import org.synfire.verify.Verdict;
import org.synfire.verify.internal.EdgeComparison.Edge;

/// One parameter tree with deNEST's results: runs it in a temporary folder and compares connectivity, session
/// times and every row of every data file.
final class TreeCase {

    private final Path location;
    private final List<String> failures = new ArrayList<>();
    private double largestError;
    private int rows;
    private int files;
    private int edges;

    TreeCase(Path location) {
        this.location = location;
    }

    Verdict verify() {
        String name = location.toAbsolutePath().normalize().getFileName().toString();
        try {
            runAndCompare();
        } catch (SpecificationException refused) {
            refused.diagnostics().forEach(d -> failures.add(d.toString()));
        }
        String compared = edges + " edges, " + files + " files, " + rows + " rows";
        return new Verdict(name, compared, largestError, failures);
    }

    private void runAndCompare() {
        Path output = TemporaryFolder.create();
        SimulationOptions options =
                SimulationOptions.DEFAULTS.withOutputDir(output).withInputDir(location.resolve("input"));
        ParamsTree tree = TreeFiles.load(location.resolve("params/tree_paths.yml"), List.of());
        try (Simulation simulation = new Simulation(tree, options)) {
            compareConnectivity(simulation);
            simulation.run();
            compareSessionTimes(simulation);
            compareData(simulation, output);
        } finally {
            TemporaryFolder.delete(output);
        }
    }

    private Path expected() {
        return location.resolve("expected");
    }

    private void compareConnectivity(Simulation simulation) {
        Path file = expected().resolve("connectivity.json.gz");
        if (!Files.exists(file)) {
            return;
        }
        ExpectedConnectivity connectivity = ExpectedConnectivity.read(file);
        Run run = simulation.network().run();
        requireEqual("nodes", connectivity.nodes(), run.nodeCount());
        requireEqual("connections", connectivity.connections(), run.connectionCount());
        connectivity
                .populations()
                .forEach((layer, populations) -> populations.forEach((population, ids) -> requireEqual(
                        "ids of " + population + " in " + layer, ids, units(simulation, layer, population))));
        connectivity.projections().forEach((projection, expectedEdges) -> compareEdges(run, projection, expectedEdges));
    }

    private static List<Integer> units(Simulation simulation, String layer, String population) {
        return Optional.ofNullable(simulation.network().layers().get(layer))
                .map(l -> l.gids(population))
                .orElse(List.of());
    }

    private void compareEdges(Run run, String projection, List<Edge> expectedEdges) {
        List<Edge> actual = run.connections(Run.ConnectionQuery.ofProjection(projection)).stream()
                .map(c -> new Edge(c.source(), c.target(), c.weight(), c.delayMillis()))
                .toList();
        EdgeComparison comparison = new EdgeComparison().compare(projection, expectedEdges, actual);
        failures.addAll(comparison.failures());
        largestError = Math.max(largestError, comparison.largestError());
        edges += expectedEdges.size();
    }

    private void compareSessionTimes(Simulation simulation) {
        Map<String, List<Double>> expectedTimes = new ResultFolder(expected()).sessionTimes();
        requireEqual("session times", new TreeMap<>(expectedTimes), new TreeMap<>(simulation.sessionTimes()));
    }

    private void requireEqual(String what, Object expectedValue, Object actual) {
        if (!expectedValue.toString().equals(actual.toString())) {
            failures.add(what + ": expected " + expectedValue + ", got " + actual);
        }
    }

    private void compareData(Simulation simulation, Path output) {
        DoublePredicate dropped = timesTheReferenceDrops(simulation);
        Map<String, Path> actual = byRecorder(output.resolve("data"));
        byRecorder(expected().resolve("data")).forEach((recorder, reference) -> {
            Path own = actual.get(recorder);
            if (own == null) {
                failures.add(reference.getFileName() + ": no such recorder file was written");
            } else {
                compareRows(reference, own, dropped);
            }
        });
    }

    private void compareRows(Path reference, Path own, DoublePredicate dropped) {
        List<String> expectedRows = DataFiles.rows(reference);
        List<String> actualRows = DataFiles.rows(own);
        String name = own.getFileName().toString();
        int timeColumn = name.endsWith(".csv") ? timeOfWeights(expectedRows, actualRows) : 1;
        DoublePredicate lost = name.endsWith(".gdf") ? _ -> false : dropped;
        RowComparison comparison = new RowComparison(name, timeColumn, lost).compare(expectedRows, actualRows);
        failures.addAll(comparison.failures());
        largestError = Math.max(largestError, comparison.largestError());
        rows += expectedRows.size();
        files++;
    }

    /// The first column with a decimal point: ports may stand between target and time.
    private static int timeOfWeights(List<String> expectedRows, List<String> actualRows) {
        List<String> any = expectedRows.isEmpty() ? actualRows : expectedRows;
        if (any.isEmpty()) {
            return 2;
        }
        String[] fields = any.getFirst().split("\t");
        int column = 0;
        while (column < fields.length - 1 && !fields[column].contains(".")) {
            column++;
        }
        return column;
    }

    /// The reference writes what its recorders sampled in an interval during the next interval, and applies the
    /// recorders' windows then: it loses the last interval of the simulation and the last one before a session
    /// without recording.
    private static DoublePredicate timesTheReferenceDrops(Simulation simulation) {
        double interval = Intervals.minimalDelayMillis(simulation.network().run());
        List<Session> sessions = simulation.sessions();
        return time -> {
            for (int i = 0; i < sessions.size(); i++) {
                boolean lostAtEnd =
                        i == sessions.size() - 1 || !sessions.get(i + 1).records();
                double end = sessions.get(i).endMillis();
                if (lostAtEnd && time > end - interval - 1e-9 && time <= end + 1e-9) {
                    return true;
                }
            }
            return false;
        };
    }

    /// Data files by what they record: the name without the node id, thread and compression, which programs
    /// choose differently.
    private static Map<String, Path> byRecorder(Path folder) {
        Map<String, Path> found = new LinkedHashMap<>();
        try (Stream<Path> entries = Files.list(folder)) {
            entries.sorted().forEach(p -> {
                String name = p.getFileName().toString().replaceFirst("\\.gz$", "");
                if (name.matches(".*-\\d+-\\d+\\.[^.]+")) {
                    found.put(name.replaceFirst("-0*(\\d+)-\\d+\\.", "-$1."), p);
                }
            });
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read the folder " + folder, unreadable);
        }
        return found;
    }
}
