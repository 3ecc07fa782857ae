package org.synfire.build;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.function.Consumer;
import org.synfire.build.internal.checkpoint.StateReader;
import org.synfire.build.internal.checkpoint.StateWriter;
import org.synfire.engine.StateStream;
import org.synfire.models.ValueState;
import org.synfire.network.Value;

/// State of a front end, for [org.synfire.network.Run#save] to attach.
public final class StateBytes {

    private StateBytes() {}

    /// Takes state down.
    ///
    /// @param state goes over everything that is kept
    public static byte[] of(Consumer<StateStream> state) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StateWriter writer = new StateWriter(bytes);
        state.accept(writer);
        writer.flush();
        return bytes.toByteArray();
    }

    /// Puts back what [#of] took down.
    ///
    /// @throws StateStream.Refused when it is of something else; some state may then be put back already
    public static void restore(byte[] bytes, Consumer<StateStream> state) {
        StateReader reader = StateReader.of(bytes);
        state.accept(reader);
        reader.finish();
    }

    /// Named values.
    ///
    /// @return those that were taken down, or the same
    public static Map<String, Value> keep(StateStream state, Map<String, Value> values) {
        return ValueState.keep(state, values);
    }
}
