package org.synfire.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.synfire.network.TimeGrid;

class RowFormatTest {

    private static final TimeGrid GRID = TimeGrid.of(0.5);
    private static final RowFormat STANDARD = RowFormat.standard(GRID);
    private static final RowFormat EVERYTHING =
            new RowFormat(GRID, 2, false, false, true, true, true, true, true, true);
    private static final RowFormat NOTHING =
            new RowFormat(GRID, 3, false, false, false, false, false, false, false, false);

    private static String sample(RowFormat format, double... values) {
        RowBuffer row = new RowBuffer();
        format.sample(row, 53, 240, values);
        return row.toString();
    }

    private static String spike(RowFormat format) {
        RowBuffer row = new RowBuffer();
        format.spike(row, 27, 204, 0);
        return row.toString();
    }

    private static String weight(RowFormat format, int receptor) {
        RowBuffer row = new RowBuffer();
        format.weight(row, 53, 187, receptor, 209, 0.898);
        return row.toString();
    }

    @Test
    void sampleIsUnitTimeAndValues() {
        assertThat(sample(STANDARD, -54.457, 1e-9)).isEqualTo("53\t120.000\t-54.457\t0.000\t\n");
    }

    @Test
    void spikeIsUnitAndTime() {
        assertThat(spike(STANDARD)).isEqualTo("27\t102.000\t\n");
    }

    @Test
    void weightIsSourceTargetTimeAndWeight() {
        assertThat(weight(STANDARD, 1)).isEqualTo("53\t187\t104.500\t0.898\t\n");
    }

    @Test
    void portAndReceptorStandBeforeTheTime() {
        assertThat(weight(EVERYTHING, 3)).isEqualTo("53\t187\t0\t2\t104.50\t0.90\t\n");
    }

    @Test
    void targetWithoutPortsHasReceptorZero() {
        assertThat(weight(EVERYTHING, 0)).isEqualTo("53\t187\t0\t0\t104.50\t0.90\t\n");
    }

    @Test
    void timeInStepsIsAWholeNumber() {
        RowFormat steps = new RowFormat(GRID, 3, false, true, true, true, true, true, false, false);
        assertThat(spike(steps)).isEqualTo("27\t204\t\n");
    }

    @Test
    void scientificNumbersHaveExponents() {
        RowFormat scientific = new RowFormat(GRID, 3, true, false, true, true, true, true, false, false);
        assertThat(sample(scientific, -0.5)).isEqualTo("53\t1.200e+02\t-5.000e-01\t\n");
    }

    @Test
    void rowWithoutFieldsIsALineFeed() {
        assertThat(spike(NOTHING) + weight(NOTHING, 1) + sample(NOTHING)).isEqualTo("\n\n\n");
    }

    @Test
    void columnsOfSamplesAreThoseWritten() {
        assertThat(STANDARD.columns(List.of("V_m"))).containsExactly("gid", "time", "V_m");
        assertThat(NOTHING.columns(List.of("V_m"))).containsExactly("V_m");
    }

    @Test
    void columnsOfWeightsAreThoseWritten() {
        assertThat(STANDARD.weightColumns()).containsExactly("source", "target", "time", "weight");
        assertThat(EVERYTHING.weightColumns()).containsExactly("source", "target", "port", "rport", "time", "weight");
        assertThat(NOTHING.weightColumns()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1075})
    void precisionOutsideItsRangeIsRefused(int precision) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RowFormat(GRID, precision, false, false, true, true, true, true, false, false));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 7, -7, 10, Long.MAX_VALUE, Long.MIN_VALUE})
    void wholeNumbersArePlain(long value) {
        RowBuffer row = new RowBuffer();
        row.whole(value);
        assertThat(row.toString()).isEqualTo(Long.toString(value));
    }
}
