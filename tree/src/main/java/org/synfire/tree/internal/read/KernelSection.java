package org.synfire.tree.internal.read;

import java.util.List;
import java.util.Optional;
import org.synfire.network.Diagnostics;
import org.synfire.network.RunSettings;
import org.synfire.network.SourceSpan;
import org.synfire.network.TimeGrid;
import org.synfire.tree.ParamsTree;
import org.synfire.yaml.Datum;

/// Reads `kernel`: resolution, threads and seed, under the names NEST gives them.
public final class KernelSection {

    /// The kernel's settings as written, defaults filled in.
    ///
    /// @param dataPrefix put before the names of data files
    public record KernelSpec(
            TimeGrid grid,
            SourceSpan resolutionAt,
            int threads,
            long seed,
            List<Datum.Text> extensionModules,
            String dataPrefix) {

        public RunSettings settings() {
            return new RunSettings(grid.resolutionMillis(), seed, threads);
        }
    }

    private static final double DEFAULT_RESOLUTION = 0.1;
    private static final int MOST_THREADS = 1024;
    private static final String SEEDS = "params: nest_seed sets all seeds";

    private final Diagnostics diagnostics;

    public KernelSection(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    public KernelSpec read(ParamsTree section) {
        Leaves.refuseChildren(section, "kernel", diagnostics);
        Fields params = Fields.of(section.params(), "kernel", section.at(), diagnostics);
        List<Datum.Text> modules = params.texts("extension_modules", "a list of file names");
        long seed = params.wholeAtLeast("nest_seed", 0).orElse(1L);
        params.finish();
        Fields nest = Fields.of(section.nestParams(), "kernel", section.at(), diagnostics)
                .reserve("data_path", "simulation: output_dir sets it")
                .reserve("msd", SEEDS)
                .reserve("grng_seed", SEEDS)
                .reserve("rng_seed", SEEDS)
                .reserve("rng_seeds", SEEDS);
        TimeGrid grid = grid(nest);
        int threads = threads(nest);
        String prefix = prefix(nest);
        acceptWithoutEffect(nest);
        nest.finish();
        return new KernelSpec(grid, nest.valueAt("resolution"), threads, seed, modules, prefix);
    }

    private static TimeGrid grid(Fields nest) {
        Optional<Double> resolution =
                nest.realWithin("resolution", "a whole number of tics of 0.001 ms, at least one", h -> isGrid(h));
        return TimeGrid.of(resolution.orElse(DEFAULT_RESOLUTION));
    }

    private static boolean isGrid(double resolutionMillis) {
        try {
            return TimeGrid.of(resolutionMillis).ticsPerStep() < Integer.MAX_VALUE;
        } catch (IllegalArgumentException offGrid) {
            return false;
        }
    }

    private static int threads(Fields nest) {
        Optional<Long> local = threadCount(nest, "local_num_threads");
        Optional<Long> total = threadCount(nest, "total_num_virtual_procs");
        return local.or(() -> total).orElse(1L).intValue();
    }

    private static Optional<Long> threadCount(Fields nest, String key) {
        return nest.whole(key)
                .filter(n -> nest.check(n >= 1 && n <= MOST_THREADS, key, "between 1 and " + MOST_THREADS));
    }

    private static String prefix(Fields nest) {
        return nest.text("data_prefix")
                .filter(p -> nest.check(
                        !p.contains("/") && !p.contains("\\") && !p.startsWith("."),
                        "data_prefix",
                        "the beginning of a file name"))
                .orElse("");
    }

    /// `overwrite_files` and `print_time` are about NEST's own files and progress line; see the guide page on
    /// the differences from deNEST.
    private static void acceptWithoutEffect(Fields nest) {
        nest.flag("overwrite_files");
        nest.flag("print_time");
        nest.real("tics_per_ms")
                .ifPresent(t -> nest.check(t == TimeGrid.TICS_PER_MILLI, "tics_per_ms", "1000, the only choice here"));
    }
}
