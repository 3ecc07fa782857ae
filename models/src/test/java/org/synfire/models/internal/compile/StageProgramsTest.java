package org.synfire.models.internal.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The stages of the integrator are written twice, for single units and for vectors: a run may change from one to the
/// other at any step, so both must give the same bits.
class StageProgramsTest {

    private static final int LANES = 32;

    @ParameterizedTest
    @CsvSource({"1, false", "1, true", "2, true", "3, false", "7, true", "10, false", "10, true"})
    void bothWaysThroughAStageGiveTheSameBits(int variables, boolean relative) {
        StagePrograms stages = StagePrograms.forThread(variables, relative);
        List<Program> programs = new ArrayList<>(stages.points());
        programs.add(stages.compare());
        programs.add(stages.commit());
        for (int seed = 0; seed < 20; seed++) {
            double[][] single = columns(variables, seed);
            double[][] vectors = columns(variables, seed);
            for (Program program : programs) {
                GradualProgram gradual = (GradualProgram) program;
                run(gradual.vectors().single(), single);
                run(gradual.vectors(), vectors);
            }
            assertThat(vectors).isDeepEqualTo(single);
        }
    }

    private static void run(Program program, double[][] columns) {
        double[] uniform = {0.1, 1, 0.5};
        program.forThread().run(columns, uniform, new double[0], 0, 0, 0, LANES);
    }

    private static double[][] columns(int variables, long seed) {
        Random random = new Random(seed);
        Map<String, Integer> places = StagePrograms.columns(variables);
        double[][] columns = new double[places.size()][LANES];
        places.forEach((name, place) -> {
            for (int l = 0; l < LANES; l++) {
                columns[place][l] = number(name, random);
            }
        });
        return columns;
    }

    private static double number(String name, Random random) {
        return switch (name) {
            case "accepted" -> random.nextInt(2);
            case "trial" -> 0.1 * random.nextDouble();
            case "floor", "slack" -> 1e-3 * random.nextDouble();
            default -> random.nextGaussian() * Math.exp(4 * random.nextGaussian());
        };
    }
}
