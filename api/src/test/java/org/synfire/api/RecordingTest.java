package org.synfire.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.synfire.formats.BlockFiles;
import org.synfire.formats.SpikeStream;
import org.synfire.network.Value;
import org.synfire.recording.AnalogSignal;
import org.synfire.recording.Block;
import org.synfire.recording.Segment;
import org.synfire.recording.SpikeTrain;

/// Segments, resets and subsets of cells: the numbers are those of PyNN's system tests.
class RecordingTest {

    private static Simulation simulation(double timestep) {
        return Simulation.setup(Setup.standard().timestep(timestep).threads(2));
    }

    private static AnalogSignal signal(Segment segment, String name) {
        return segment.signal(name).orElseThrow();
    }

    private static List<double[]> potentials(Block block) {
        return block.segments().stream().map(s -> signal(s, "v").channel(0)).toList();
    }

    @Test
    void everyResetBeginsAnEqualSegment() {
        try (Simulation sim = simulation(1)) {
            Population p = sim.population(7, CellType.of("IF_curr_exp").with("i_offset", 0.1));
            p.record("v");
            for (int i = 0; i < 3; i++) {
                sim.run(10);
                sim.reset(Map.of("repeat", Value.ofWhole(i)));
            }
            Block block = p.data();
            assertThat(block.segments())
                    .extracting(Segment::name)
                    .containsExactly("segment000", "segment001", "segment002");
            assertThat(potentials(block).get(1))
                    .containsExactly(potentials(block).get(0));
            assertThat(potentials(block).get(2))
                    .containsExactly(potentials(block).get(0))
                    .hasSize(11);
            assertThat(block.segments().get(2).annotations()).containsEntry("repeat", Value.ofWhole(2));
        }
    }

    @Test
    void resetsAtTimeZeroAddNothing() {
        try (Simulation sim = simulation(1)) {
            Population p = sim.population(1, CellType.of("IF_curr_exp"));
            p.record("v");
            sim.reset();
            sim.run(5);
            sim.reset();
            sim.reset();
            sim.run(5);
            assertThat(p.data().segments()).hasSize(2);
            sim.run(5);
            assertThat(p.data().segments()).hasSize(2);
            assertThat(signal(p.data().segments().get(1), "v").sampleCount()).isEqualTo(11);
        }
    }

    @Test
    void whatWasTakenIsNotTakenAgain() {
        try (Simulation sim = simulation(1)) {
            Population p = sim.population(7, CellType.of("IF_curr_exp").with("i_offset", 0.1));
            p.record("v");
            List<double[]> taken = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                sim.run(10);
                Block block = p.takeData();
                assertThat(block.segments()).hasSize(1);
                taken.add(potentials(block).getFirst());
                sim.reset();
            }
            assertThat(taken.get(1)).containsExactly(taken.get(0));
            assertThat(taken.get(2)).containsExactly(taken.get(0));
        }
    }

    @Test
    void spikesArriveAlikeAfterEveryReset() {
        try (Simulation sim = simulation(0.1)) {
            Population sources = sim.population(
                    2,
                    CellType.of("SpikeSourceArray")
                            .with("spike_times", CellValue.sequences(new double[] {1.2, 3.8, 9.2}, new double[] {
                                1.5, 1.9, 2.7, 4.8, 6.8
                            })));
            Population cells = sim.population(2, CellType.of("IF_curr_exp"));
            sim.connect(sources, cells, new Connector.AllToAll(), SynapseType.fixed(0.5, 0.5));
            cells.record("v");
            for (int i = 0; i < 3; i++) {
                sim.run(10);
                sim.reset();
            }
            List<double[]> v = potentials(cells.data());
            assertThat(v).hasSize(3);
            assertThat(v.get(0)[100]).isGreaterThan(-64);
            assertThat(v.get(1)).containsExactly(v.get(0));
            assertThat(v.get(2)).containsExactly(v.get(0));
        }
    }

    @Test
    void severalSimulationsLiveSideBySide() {
        List<double[]> traces = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Simulation sim = simulation(1);
            Population p = sim.population(1, CellType.of("IF_cond_exp").with("i_offset", 0.2));
            p.record("v");
            sim.run(10);
            traces.add(potentials(p.data()).getFirst());
        }
        assertThat(traces.get(1)).containsExactly(traces.get(0));
        assertThat(traces.get(2)).containsExactly(traces.get(0));
    }

    @Test
    void recordersCanBeChangedAfterAReset() {
        try (Simulation sim = simulation(0.1)) {
            Population p = sim.population(7, CellType.of("IF_curr_exp"));
            p.view(3).set("i_offset", 0.1);
            p.view(4).set("i_offset", 0.2);
            p.view(3).record("v");
            sim.run(10);
            assertThatThrownBy(() -> p.record("v")).hasMessageContaining("at time 0");
            sim.reset();
            p.recordNothing();
            p.view(4).record("v");
            sim.run(10);
            AnalogSignal first = signal(p.data().segments().get(0), "v");
            AnalogSignal second = signal(p.data().segments().get(1), "v");
            assertThat(first.sourceIndices()).containsExactly(3);
            assertThat(second.sourceIndices()).containsExactly(4);
            assertThat(first.sampleCount()).isEqualTo(101);
            assertThat(second.sampleCount()).isEqualTo(101);
            assertThat(second.at(0, 0)).isEqualTo(first.at(0, 0));
            for (int k = 1; k < 101; k++) {
                assertThat(second.at(k, 0)).isNotEqualTo(first.at(k, 0));
            }
        }
    }

    @Test
    void dataOfAssembliesStandInTheirOrder() {
        try (Simulation sim = simulation(0.1)) {
            Population p1 = sim.population(5, CellType.of("IF_cond_exp"));
            Population p2 = sim.population(6, CellType.of("EIF_cond_exp_isfa_ista"));
            Population sources =
                    sim.population(1, CellType.of("SpikeSourcePoisson").with("rate", 50));
            Assembly cells = p1.plus(p2);
            sim.connect(sources, cells, new Connector.AllToAll(), SynapseType.fixed(0.01, 1));
            cells.record("v");
            cells.slice(2, 9).record("gsyn_exc");
            sim.run(100);
            Segment first = p1.data().segments().getFirst();
            Segment second = p2.data().segments().getFirst();
            Segment all = cells.data().segments().getFirst();
            assertThat(signal(first, "v").channelCount()).isEqualTo(5);
            assertThat(signal(second, "v").channelCount()).isEqualTo(6);
            assertThat(signal(all, "v").channelCount()).isEqualTo(11);
            assertThat(signal(all, "v").sampleCount()).isEqualTo(1001);
            assertThat(signal(first, "gsyn_exc").sourceIndices()).containsExactly(2, 3, 4);
            assertThat(signal(second, "gsyn_exc").sourceIndices()).containsExactly(0, 1, 2, 3);
            assertThat(signal(all, "gsyn_exc").sourceIndices()).containsExactly(2, 3, 4, 5, 6, 7, 8);
            assertThat(signal(all, "v").channel(8))
                    .containsExactly(signal(second, "v").channel(3));
            assertThat(signal(all, "v").unit()).isEqualTo("mV");
        }
    }

    @Test
    void dataOfViewsOfAssembliesAreThoseOfTheirCells() {
        try (Simulation sim = simulation(0.1)) {
            Population p1 = sim.population(3, CellType.of("IF_curr_exp"));
            Population p2 = sim.population(3, CellType.of("IF_curr_exp"));
            p2.set("i_offset", CellValue.each(0.1, 0.2, 0.3));
            Assembly cells = p1.plus(p2);
            cells.record("v");
            sim.run(5);
            Segment chosen = cells.view(1, 5).data().segments().getFirst();
            assertThat(signal(chosen, "v").channel(1))
                    .containsExactly(
                            signal(p2.data().segments().getFirst(), "v").channel(2));
        }
    }

    @Test
    void timesBetweenStepsKeepAllTheirDigits() {
        try (Simulation sim = simulation(0.05)) {
            double[] times = {0.075, 10.025, 12.34, 1000.025};
            Population p =
                    sim.population(1, CellType.of("SpikeSourceArray").with("spike_times", CellValue.sequence(times)));
            p.record("spikes");
            int[] expected = {1, 2, 0};
            List<Double> seen = new ArrayList<>();
            for (int n : expected) {
                sim.run(10);
                double[] taken = p.takeData()
                        .segments()
                        .getFirst()
                        .spikeTrains()
                        .getFirst()
                        .times();
                assertThat(taken).hasSize(n);
                for (double t : taken) {
                    seen.add(t);
                }
            }
            for (int i = 0; i < 3; i++) {
                assertThat(seen.get(i)).isCloseTo(times[i], within(1e-14 * times[i]));
            }
        }
    }

    @Test
    void bothEndsAreSampled() {
        try (Simulation sim = simulation(0.1)) {
            Population p1 = sim.population(3, CellType.of("IF_cond_exp"));
            Population p2 = sim.population(4, CellType.of("IF_cond_exp"));
            p1.record(1.0, "v");
            p2.record(0.5, "v");
            sim.run(10);
            AnalogSignal first = signal(p1.data().segments().getFirst(), "v");
            AnalogSignal second = signal(p2.data().segments().getFirst(), "v");
            assertThat(first.sampleCount()).isEqualTo(11);
            assertThat(first.channelCount()).isEqualTo(3);
            assertThat(second.sampleCount()).isEqualTo(21);
            assertThat(second.channelCount()).isEqualTo(4);
            assertThat(second.times()).startsWith(0, 0.5).endsWith(9.5, 10);
            sim.reset();
            assertThatThrownBy(() -> p1.record(0.2, "gsyn_exc")).hasMessageContaining("every 1.0 ms already");
        }
    }

    @Test
    void twoRunsShareTheirBorder() {
        try (Simulation sim = simulation(0.1)) {
            Population p = sim.population(1, CellType.of("IF_cond_exp"));
            p.record("v");
            sim.run(100);
            sim.run(100);
            assertThat(signal(p.data().segments().getFirst(), "v").sampleCount())
                    .isEqualTo(2001);
        }
    }

    @Test
    void dataCanBeReadAfterTheEnd() {
        Simulation sim = simulation(0.1);
        Population p = sim.population(2, CellType.of("IF_curr_exp").with("i_offset", 1));
        p.record("spikes", "v");
        sim.run(50);
        sim.close();
        assertThat(p.data().segments().getFirst().spikeCount()).isPositive();
        assertThat(p.spikeCounts()).hasSize(2);
        assertThat(p.meanSpikeCount()).isEqualTo(p.spikeCounts()[0]);
        assertThatThrownBy(() -> sim.run(1)).hasMessageContaining("has ended");
    }

    @Test
    void silentCellsHaveEmptyTrains() {
        try (Simulation sim = simulation(0.1)) {
            Population p = sim.population(2, CellType.of("IF_cond_exp").with("tau_refrac", 5));
            p.view(0).inject(CurrentSource.dc(2.5, 25, 75));
            p.record("spikes");
            sim.run(100);
            List<org.synfire.recording.SpikeTrain> trains =
                    p.data().segments().getFirst().spikeTrains();
            assertThat(trains).hasSize(2);
            assertThat(java.util.Arrays.stream(trains.get(0).times()).boxed())
                    .isNotEmpty()
                    .allMatch(t -> t > 25 && t < 76);
            assertThat(trains.get(1).size()).isZero();
            assertThat(trains.get(0).channelId()).isEqualTo(p.id(0));
        }
    }

    @Test
    void whatIsNotRecordedIsNotThere() {
        try (Simulation sim = simulation(0.1)) {
            Population p = sim.population(2, CellType.of("IF_cond_exp"));
            p.record("v");
            assertThatThrownBy(() -> p.record("u")).hasMessageContaining("IF_cond_exp has no quantity 'u'");
            assertThatThrownBy(p::spikeCounts).hasMessageContaining("not recorded");
            sim.run(1);
            assertThat(p.data().segments().getFirst().signal("gsyn_exc")).isEmpty();
        }
    }

    private static List<String> streamed(Path file) throws IOException {
        List<String> spikes = new ArrayList<>();
        SpikeStream.read(file, (ids, times) -> {
            for (int i = 0; i < ids.length; i++) {
                spikes.add(ids[i] + " " + times[i]);
            }
        });
        spikes.sort(null);
        return spikes;
    }

    @ParameterizedTest
    @ValueSource(strings = {"spikes.npz", "spikes.feather"})
    void streamsHoldTheSpikesThatAreRecorded(String name, @TempDir Path folder) throws IOException {
        Path file = folder.resolve(name);
        List<String> recorded = new ArrayList<>();
        try (Simulation sim = Simulation.setup(Setup.standard())) {
            Population cells =
                    sim.population(9, CellType.of("SpikeSourcePoisson").with("rate", 200));
            Population others =
                    sim.population(3, CellType.of("SpikeSourcePoisson").with("rate", 100));
            Cells some = cells.slice(2, 5).plus(others);
            some.record("spikes");
            some.stream(file);
            sim.run(100);
            assertThat(file).doesNotExist();
            sim.reset();
            assertThat(file).isRegularFile();
            sim.run(50);
            for (SpikeTrain train : some.data().segments().getFirst().spikeTrains()) {
                for (double t : train.times()) {
                    recorded.add(train.channelId() + " " + t);
                }
            }
        }
        recorded.sort(null);
        assertThat(streamed(file)).isEqualTo(recorded).hasSizeGreaterThan(50);
        assertThat(streamed(folder.resolve(name.replace(".", "-segment001.")))).hasSizeGreaterThan(20);
    }

    @Test
    void streamsNeedAFormatAndTakeNoCheckpoints(@TempDir Path folder) {
        try (Simulation sim = Simulation.setup(Setup.standard())) {
            Population cells = sim.population(2, CellType.of("IF_curr_exp"));
            assertThatThrownBy(() -> cells.stream(folder.resolve("spikes.xyz"))).hasMessageContaining(".feather");
            cells.stream(folder.resolve("spikes.npz"));
            assertThatThrownBy(() -> sim.checkpoint(folder.resolve("x")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("takes no checkpoints");
        }
    }

    @Test
    void dataIsWrittenInTheFormatOfTheEnding(@TempDir Path folder) throws IOException {
        try (Simulation sim = Simulation.setup(Setup.standard())) {
            Population cells = sim.population(2, CellType.of("IF_curr_exp").with("i_offset", 2));
            cells.record("spikes", "v");
            sim.run(50);
            for (String ending : List.of(".npz", ".mat", ".feather", ".txt")) {
                Path file = folder.resolve("cells" + ending);
                cells.writeData(file);
                assertThat(BlockFiles.read(file).segments().getFirst().spikeCount())
                        .isEqualTo(cells.data().segments().getFirst().spikeCount())
                        .isPositive();
            }
        }
    }

    /// Every combination of what and of whom, each in a file of its own.
    @Test
    void filesHoldWhatWasWantedOfWhomWhenTheSimulationEnds(@TempDir Path folder) throws IOException {
        String[][] quantities = {{"spikes"}, {"v"}, {"v", "spikes"}, {"v", "isyn_exc"}};
        Simulation sim = Simulation.setup(Setup.standard());
        Population cells = sim.population(2, CellType.of("IF_curr_exp").with("tau_refrac", 5));
        cells.view(1).inject(CurrentSource.dc(2.5, 25, 75));
        List<Cells> groups = List.of(cells.view(0), cells.view(1), cells);
        for (int g = 0; g < groups.size(); g++) {
            for (int q = 0; q < quantities.length; q++) {
                groups.get(g).recordTo(folder.resolve("g" + g + "q" + q + ".npz"), quantities[q]);
            }
        }
        sim.run(100);
        assertThat(folder).isEmptyDirectory();
        sim.close();
        sim.close();
        for (int g = 0; g < groups.size(); g++) {
            for (int q = 0; q < quantities.length; q++) {
                Block block = BlockFiles.read(folder.resolve("g" + g + "q" + q + ".npz"));
                Segment segment = block.segments().getFirst();
                List<String> wanted = List.of(quantities[q]);
                assertThat(block.annotations()).containsKey("script_name");
                assertThat(segment.signals()).hasSize((int)
                        wanted.stream().filter(n -> !n.equals("spikes")).count());
                segment.signals().forEach(s -> assertThat(wanted).contains(s.name()));
                int size = groups.get(g).size();
                segment.signals().forEach(s -> assertThat(s.channelCount()).isEqualTo(size));
                assertThat(segment.spikeTrains()).hasSize(wanted.contains("spikes") ? size : 0);
                if (wanted.contains("spikes") && g != 1) {
                    assertThat(segment.spikeTrains().getFirst().size()).isZero();
                }
                if (wanted.contains("spikes") && g > 0) {
                    assertThat(segment.spikeTrains().getLast().size()).isGreaterThan(3);
                }
            }
        }
    }

    @Test
    void filesThatCannotBeWrittenAreNamedAndTheOthersAreWritten(@TempDir Path folder) {
        Simulation sim = Simulation.setup(Setup.standard());
        Population cells = sim.population(2, CellType.of("IF_curr_exp"));
        assertThatThrownBy(() -> cells.recordTo(folder.resolve("x.xyz"), "v")).hasMessageContaining("x.xyz");
        cells.recordTo(folder.resolve("none/a.npz"), "v");
        cells.recordTo(folder.resolve("b.npz"), "v");
        sim.run(1);
        assertThatThrownBy(sim::close)
                .isInstanceOf(java.io.UncheckedIOException.class)
                .hasMessageContaining("none");
        assertThat(folder.resolve("b.npz")).isRegularFile();
    }
}
