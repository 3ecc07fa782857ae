package org.synfire.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeGridTest {

    private static final TimeGrid HALF = TimeGrid.of(0.5);

    private static final TimeGrid TENTH = TimeGrid.of(0.1);

    @Test
    void resolutionIsKeptInTics() {
        assertThat(TENTH.ticsPerStep()).isEqualTo(100);
        assertThat(TENTH.resolutionMillis()).isEqualTo(0.1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 0.0004, 0.0015, 0.12345, Double.NaN, Double.POSITIVE_INFINITY, 1e300})
    void resolutionsThatAreNoWholeNumberOfTicsAreRefused(double millis) {
        assertThatThrownBy(() -> TimeGrid.of(millis))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("whole number of tics of 0.001 ms, not " + millis + " ms");
    }

    @Test
    void stepsHaveAtLeastOneTic() {
        assertThatThrownBy(() -> new TimeGrid(0)).isInstanceOf(IllegalArgumentException.class);
        assertThat(TimeGrid.of(0.001)).isEqualTo(new TimeGrid(1));
    }

    @Test
    void timesAreExactMultiples() {
        assertThat(TENTH.toMillis(3)).isEqualTo(0.3);
        assertThat(TENTH.toMillis(10_000_000_001L)).isEqualTo(1_000_000_000.1);
    }

    @ParameterizedTest
    @CsvSource({"0,true", "0.5,true", "0.25,false", "-1.5,true", "0.5004,true", "0.4995,true", "0.501,false"})
    void timesWithinHalfATicOfTheGridLieOnIt(double millis, boolean onGrid) {
        assertThat(HALF.isOnGrid(millis)).isEqualTo(onGrid);
    }

    @Test
    void endlessTimesLieOnTheGrid() {
        assertThat(HALF.isOnGrid(Double.POSITIVE_INFINITY)).isTrue();
        assertThat(HALF.isOnGrid(Double.NEGATIVE_INFINITY)).isFalse();
        assertThat(HALF.isOnGrid(Double.NaN)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0,0", "0.5,1", "0.7,2", "1.0,2", "1.0004,2", "1.001,3", "-0.7,-1"})
    void durationsAreRoundedUpToSteps(double millis, long steps) {
        assertThat(HALF.stepsRoundedUp(millis)).isEqualTo(steps);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.POSITIVE_INFINITY, 1e300})
    void endlessDurationsLeaveRoomToAddToThem(double millis) {
        assertThat(HALF.stepsRoundedUp(millis)).isEqualTo(Long.MAX_VALUE / 4);
    }

    @ParameterizedTest
    @CsvSource({"0.25,1", "0.74,1", "0.75,2", "1.75,4", "2.24,4", "2.25,5", "0.2,0"})
    void delaysAreRoundedToTheNearestStepHalvesUp(double millis, int steps) {
        assertThat(HALF.delaySteps(millis)).isEqualTo(steps);
    }

    @Test
    void delaysOfTooManyStepsAreRefused() {
        assertThatThrownBy(() -> HALF.delaySteps(1e12)).hasMessage("a delay of 1.0E12 ms is too long");
    }
}
