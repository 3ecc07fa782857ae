package org.synfire.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.synfire.recording.AnalogSignal;
import org.synfire.recording.Block;
import org.synfire.recording.Segment;

/// Every format is read by the tool that owns it, and we read what these tools write. Needs a Python
/// with the packages of `src/test/python/requirements.txt`; `SYNFIRE_PYTHON` names it.
class OtherToolsTest {

    @TempDir
    private Path folder;

    private static String python() {
        Optional<String> python = Optional.ofNullable(System.getenv("SYNFIRE_PYTHON"));
        assumeTrue(python.isPresent(), "SYNFIRE_PYTHON names no Python with neo, scipy, pandas and libsonata");
        return python.get();
    }

    @Test
    void whatOneWritesTheOtherReads() throws IOException, InterruptedException {
        String python = python();
        Block block = Blocks.full();
        for (String ending : List.of(".npz", ".mat", ".nix", ".feather", ".txt")) {
            BlockFiles.write(folder.resolve("block" + ending), block);
        }
        Segment first = block.segments().getFirst();
        Sonata.writeSpikes(folder.resolve("spikes.h5"), Map.of("cells", Sonata.Spikes.of(first.spikeTrains())));
        Sonata.writeReport(
                folder.resolve("v_report.h5"), "cells", first.signals().getFirst());
        SonataCircuitTest.sample().write(folder.resolve("circuit"), false);
        for (String ending : List.of(".npz", ".mat", ".gz", ".txt")) {
            StateFile.write(folder.resolve("state" + ending), StateFileTest.sample());
        }
        String said = said(python, "src/test/python/check_formats.py", folder.toString());
        assertThat(said).doesNotContain("FAILED").contains("ok h5py_writes");
        assertIsTheFirstSegment(BlockFiles.read(folder.resolve("neo.nix")));
        assertIsTheFirstSegment(BlockFiles.read(folder.resolve("neo.mat")));
        // Pandas keeps rows, but not what they do not say.
        assertThatThrownBy(() -> BlockFiles.read(folder.resolve("pandas.feather")))
                .hasMessageContaining("nothing is said of its segments");
        Sonata.Spikes spikes =
                Sonata.readSpikes(folder.resolve("h5py_spikes.h5")).get("cells");
        assertThat(spikes.times()).containsExactly(0.5, 1.5);
        assertThat(spikes.nodes()).containsExactly(3, 1);
        assertIsTheirCircuit(SonataCircuit.read(folder.resolve("theirs/circuit_config.json")));
    }

    private static void assertIsTheirCircuit(SonataCircuit circuit) {
        SonataCircuit.Nodes nodes = circuit.nodes().getFirst();
        assertThat(nodes.name()).isEqualTo("v1");
        assertThat(nodes.kind()).containsExactly(0, 0, 1);
        assertThat(nodes.columns().get("x")).containsExactly(20.25, 10.5, Double.NaN);
        assertThat(nodes.kinds().getFirst().parameters())
                .isEqualTo(Map.of("tau_m", List.of(44.9), "I_e", List.of(0.0)));
        assertThat(nodes.kinds().getFirst().column("pop_name")).isEqualTo("Scnn1a cell");
        assertThat(nodes.kinds().getLast().columns()).doesNotContainKey("model_template");
        SonataCircuit.Edges edges = circuit.edges().getFirst();
        assertThat(edges.sources()).containsExactly(2, 0);
        assertThat(edges.kinds().getFirst().column("syn_weight")).isEqualTo("3.5");
        assertThat(edges.columns().get("nsyns")).containsExactly(1, 3);
        assertThat(circuit.notes()).hasSize(2).anyMatch(n -> n.contains("note")).anyMatch(n -> n.contains("names"));
    }

    private static void assertIsTheFirstSegment(Block found) {
        Segment expected = Blocks.full().segments().getFirst();
        Segment segment = found.segments().getFirst();
        assertThat(segment.name()).isEqualTo("segment000");
        for (int t = 0; t < 3; t++) {
            assertThat(segment.spikeTrains().get(t).times())
                    .containsExactly(expected.spikeTrains().get(t).times());
            assertThat(segment.spikeTrains().get(t).stopMillis()).isEqualTo(10);
        }
        AnalogSignal signal = segment.signals().getFirst();
        assertThat(signal.name()).isEqualTo("v");
        assertThat(signal.unit()).isEqualTo("mV");
        assertThat(signal.channel(1))
                .containsExactly(expected.signals().getFirst().channel(1));
        assertThat(signal.intervalMillis()).isEqualTo(0.1, within(1e-12));
    }

    private static String said(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
