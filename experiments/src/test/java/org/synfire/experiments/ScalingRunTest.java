package org.synfire.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.synfire.build.Linker;
import org.synfire.experiments.ScalingRun.Data;
import org.synfire.experiments.TwoPopulations.PeakPotential;

class ScalingRunTest {

    @TempDir
    private Path folder = Path.of("");

    private ScalingRun run(String model, int size, double time, int threads) {
        return new ScalingRun(model, size, time, 1, threads, PeakPotential.NEST_EXAMPLE, folder);
    }

    @Test
    void everythingIsWrittenAndFoundAgain() throws Exception {
        ScalingRun run = run("ignore_and_fire", 500, 2000, 2);
        assertThat(run.known()).isEmpty();
        List<Double> told = new ArrayList<>();
        Data data = run.run(Linker.catalogue(), told::add);
        assertThat(run.known()).contains(data);
        assertThat(data.rate()).isCloseTo(1, within(0.1));
        assertThat(told).last().isEqualTo(2000.0);
        Path place = folder.resolve("N500/ignore_and_fire");
        List<String> spikes = Files.readAllLines(place.resolve("spikes-502-0.dat"));
        assertThat(spikes).hasSize(3 + (int) Math.round(data.rate() * 2 * 500));
        List<String> connectivity = Files.readAllLines(place.resolve("connectivity_postsim.dat"));
        // Each of 200 targets has 1000 of its sources among 400 cells.
        assertThat(connectivity.size() - 1).isBetween(98_000, 102_000);
        assertThat(connectivity.get(1)).matches("\\d+\\t\\d+\\t\\d\\.\\d{3}e[+-]\\d\\d\\t1\\.500e\\+00");
        assertThat(Files.readString(place.resolve("data.json"))).contains("\"weight_median\"");
        assertThat(Files.readString(place.resolve("model_instance_parameters.json")))
                .contains("\"nu_X\"");
    }

    @Test
    void threadsChangeNothing() {
        Data one = run("iaf_psc_alpha", 300, 200, 1).run(Linker.catalogue(), _ -> {});
        for (int threads : new int[] {2, 3, 7}) {
            Data other = run("iaf_psc_alpha", 300, 200, threads).run(Linker.catalogue(), _ -> {});
            assertThat(other.rate()).isEqualTo(one.rate());
            assertThat(other.weightMean()).isEqualTo(one.weightMean());
            assertThat(other.weightSd()).isEqualTo(one.weightSd());
        }
    }

    @Test
    void theFigureIsDrawn() {
        Data data = new Data(1, 2, 1, 30, 20, 0, 100, 28);
        ScalingFigure.write(folder, List.of(1250, 2500), Map.of("iaf_psc_alpha", List.of(data, data)));
        assertThat(folder.resolve("scaling.png")).isNotEmptyFile();
        assertThat(folder.resolve("scaling.svg")).isNotEmptyFile();
    }
}
