package org.synfire.recording;

import java.util.List;
import org.synfire.network.RecordSink;

/// Hands everything to several sinks, in their order; with none it drops everything.
public final class TeeSink implements RecordSink {

    private final RecordSink[] sinks;

    public TeeSink(List<? extends RecordSink> sinks) {
        this.sinks = sinks.toArray(RecordSink[]::new);
    }

    @Override
    public void sample(int unit, long step, double[] values) {
        for (RecordSink sink : sinks) {
            sink.sample(unit, step, values);
        }
    }

    @Override
    public void spike(int unit, long step, double offset) {
        for (RecordSink sink : sinks) {
            sink.spike(unit, step, offset);
        }
    }

    @Override
    public void weight(int source, int target, int receptor, long step, double weight) {
        for (RecordSink sink : sinks) {
            sink.weight(source, target, receptor, step, weight);
        }
    }

    @Override
    public void settled() {
        for (RecordSink sink : sinks) {
            sink.settled();
        }
    }
}
