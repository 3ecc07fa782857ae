package org.synfire.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.synfire.network.Run.Connection;
import org.synfire.network.Run.ConnectionQuery;

class RunTest {

    private static final RecordSink DEAF = new RecordSink() {};

    @Test
    void sinkRefusesWhatItIsNotFor() {
        assertThatThrownBy(() -> DEAF.sample(1, 2, new double[0])).hasMessage("not a sink for samples");
        assertThatThrownBy(() -> DEAF.spike(1, 2)).hasMessage("not a sink for spikes");
        assertThatThrownBy(() -> DEAF.weight(1, 2, 0, 3, 1.0)).hasMessage("not a sink for weights");
    }

    @Test
    void sinkMayIgnoreTheEndOfAnAdvance() {
        assertThatCode(DEAF::settled).doesNotThrowAnyException();
    }

    @Test
    void queryForAllLeavesEverythingOpen() {
        assertThat(ConnectionQuery.ALL)
                .isEqualTo(new ConnectionQuery(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @Test
    void queriesByOneNameLeaveTheRestOpen() {
        assertThat(ConnectionQuery.ofProjection("p").projection()).contains("p");
        assertThat(ConnectionQuery.ofProjection("p").synapse()).isEmpty();
        assertThat(ConnectionQuery.ofSynapse("s").synapse()).contains("s");
        assertThat(ConnectionQuery.ofSynapse("s").projection()).isEmpty();
    }

    @Test
    void connectionKeepsItsOwnValues() {
        Map<String, Value> values = new HashMap<>(Map.of("P", Value.of(1.0)));
        Connection connection = new Connection("p", 1, 2, "ht_synapse", 1, 0.5, 1.0, values);
        values.clear();
        assertThat(connection.values()).isEqualTo(Map.of("P", Value.of(1.0)));
    }
}
