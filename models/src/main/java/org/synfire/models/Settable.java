package org.synfire.models;

import java.util.Map;
import org.synfire.network.ModelInfo;
import org.synfire.network.Value;

/// Units whose parameters and state can be read and set one by one, under the names of their [ModelInfo].
public interface Settable {

    ModelInfo info();

    /// @throws IllegalArgumentException when the model has no such readable name
    Value value(int unit, String name);

    /// Sets several values at once; when one is refused nothing changes.
    ///
    /// @throws IllegalArgumentException when a name is unknown or a value has the wrong type or is out of range
    void set(int unit, Map<String, Value> values);
}
