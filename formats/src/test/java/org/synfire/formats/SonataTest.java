package org.synfire.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.synfire.recording.AnalogSignal;
import org.synfire.recording.SpikeTrain;

class SonataTest {

    @TempDir
    private Path folder;

    private static Sonata.Spikes spikes() {
        return Sonata.Spikes.of(List.of(
                new SpikeTrain(4, 7, 10, 1, 2.5), new SpikeTrain(9, 12, 10, 0.5, 2.5), new SpikeTrain(2, 1, 10)));
    }

    private static AnalogSignal signal() {
        return new AnalogSignal(
                "v", "mV", 0.5, 0.25, new int[] {4, 9}, List.of(new double[] {-65, -64.5, 1}, new double[] {-70, 2, 3
                }));
    }

    @Test
    void spikesStandInTheOrderOfTimeThenOfCells() {
        assertThat(spikes().times()).containsExactly(0.5, 1, 2.5, 2.5);
        assertThat(spikes().nodes()).containsExactly(9, 4, 4, 9);
    }

    @Test
    void spikesAreReadAsTheyWereWritten() throws IOException {
        Path file = folder.resolve("spikes.h5");
        Sonata.writeSpikes(file, Map.of("exc", spikes()));
        Sonata.Spikes found = Sonata.readSpikes(file).get("exc");
        assertThat(found.times()).containsExactly(spikes().times());
        assertThat(found.nodes()).containsExactly(spikes().nodes());
    }

    @Test
    void silentPopulationsAreLeftOut() throws IOException {
        Path file = folder.resolve("spikes.h5");
        Sonata.writeSpikes(file, Map.of("exc", spikes(), "silent", Sonata.Spikes.of(List.of())));
        assertThat(Sonata.readSpikes(file)).containsOnlyKeys("exc");
        Sonata.writeSpikes(file, Map.of("silent", Sonata.Spikes.of(List.of())));
        assertThat(Sonata.readSpikes(file)).isEmpty();
    }

    @Test
    void reportsAreReadAsTheyWereWritten() throws IOException {
        Path file = folder.resolve("v.h5");
        Sonata.writeReport(file, "exc", signal());
        AnalogSignal found = Sonata.readReport(file, "v").get("exc");
        assertThat(found.channel(1)).containsExactly(-70, 2, 3);
        assertThat(found.unit()).isEqualTo("mV");
        assertThat(found.startMillis()).isEqualTo(0.5);
        assertThat(found.intervalMillis()).isEqualTo(0.25);
        assertThat(found.sourceIndices()).containsExactly(4, 9);
    }

    @Test
    void filesWithoutSpikesAreRefused() throws IOException {
        Path file = folder.resolve("v.h5");
        Sonata.writeReport(file, "exc", signal());
        assertThatThrownBy(() -> Sonata.readSpikes(file))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("no group '/spikes'");
    }

    @Test
    void damagedFilesDoNoHarm() throws IOException {
        Path file = folder.resolve("spikes.h5");
        Sonata.writeSpikes(file, Map.of("exc", spikes()));
        byte[] sound = Files.readAllBytes(file);
        Random random = new Random(3);
        int refused = 0;
        for (int i = 0; i < 60; i++) {
            byte[] bad = i % 3 == 0 ? Arrays.copyOf(sound, random.nextInt(sound.length)) : sound.clone();
            if (i % 3 > 0) {
                bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Files.write(file, bad);
            try {
                Sonata.readSpikes(file);
            } catch (FormatException expected) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(15);
    }
}
