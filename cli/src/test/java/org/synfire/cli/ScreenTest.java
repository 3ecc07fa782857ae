package org.synfire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ScreenTest {

    @Test
    void widthMeansATerminalWithColours() {
        assertThat(Screen.of("132", Map.of())).isEqualTo(new Screen(true, 132, true));
    }

    @Test
    void withoutWidthThereIsNoTerminal() {
        assertThat(Screen.of("", Map.of())).isEqualTo(new Screen(false, 80, false));
    }

    @Test
    void terminalOfUnknownWidthHasEightyColumns() {
        assertThat(Screen.of("0", Map.of()).columns()).isEqualTo(80);
    }

    @Test
    void tinyTerminalCountsAsTwentyColumns() {
        assertThat(Screen.of("3", Map.of()).columns()).isEqualTo(20);
    }

    @Test
    void dumbTerminalIsNotRedrawn() {
        assertThat(Screen.of("80", Map.of("TERM", "dumb")).terminal()).isFalse();
    }

    @Test
    void noColorLeavesTheTerminalWithoutColours() {
        assertThat(Screen.of("80", Map.of("NO_COLOR", "1"))).isEqualTo(new Screen(true, 80, false));
    }

    @Test
    void emptyNoColorCountsAsAbsent() {
        assertThat(Screen.of("80", Map.of("NO_COLOR", "")).colours()).isTrue();
    }
}
