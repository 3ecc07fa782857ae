package org.synfire.sweep;

import java.nio.file.Path;
import java.util.Optional;
import org.synfire.network.Diagnostics;
import org.synfire.sweep.internal.SweepReader;
import org.synfire.yaml.YamlFile;

/// Reads explorations from YAML:
///
/// ```yaml
/// tree: params/tree_paths.yml     # or `command: [python, main.py]`
/// output_dir: outputs/explore     # `outputs/` and the file's name when it is absent
/// group: weights                  # the file's name when it is absent
/// reason: does the weight matter?
/// design: grid                    # or list, random, latin_hypercube
/// samples: 20                     # random, latin_hypercube
/// seed: 1                         # random, latin_hypercube; 1 when it is absent
/// parameters:
///   g: {path: network.neuron_models.my_neuron.nest_params.g_peak_AMPA, values: [0.1, 0.2]}
///   w: {path: network.projection_models.proj_1_AMPA.nest_params.weights, from: 1, to: 2, steps: 2, scale: log}
/// combinations: [{g: 0.1, w: 1}]  # list
/// overrides: {network.recorder_models.my_multimeter.nest_params.interval: 50.0}
/// figure: {metric: rate, x: g, y: w}
/// ```
///
/// Paths of files are relative to the file. `steps` is for grids; `whole: true` beside `from` and `to` asks for whole
/// numbers. With a command, the path of a parameter is its name when it is absent.
public final class SweepFile {

    private SweepFile() {}

    /// Reads a file.
    ///
    /// @throws org.synfire.network.SpecificationException with every mistake found
    public static Sweep read(Path file) {
        Diagnostics diagnostics = new Diagnostics();
        Optional<Sweep> sweep = read(file, diagnostics);
        diagnostics.throwIfErrors();
        return sweep.orElseThrow();
    }

    /// As [#read(Path)], but mistakes and warnings are added to the diagnostics.
    ///
    /// @return empty after mistakes
    public static Optional<Sweep> read(Path file, Diagnostics diagnostics) {
        int before = diagnostics.count();
        Path absolute = file.toAbsolutePath().normalize();
        Optional<Sweep> sweep =
                YamlFile.read(file, diagnostics).flatMap(datum -> SweepReader.read(absolute, datum, diagnostics));
        if (diagnostics.count() > before) {
            return Optional.empty();
        }
        sweep.ifPresent(s -> SweepReader.warnOfTwins(s, YamlFile.shown(file), diagnostics));
        return sweep;
    }
}
