package org.synfire.tree;

/// The two keys of a node that hold data.
public enum DataKey {
    /// Read by Synfire.
    PARAMS("params"),
    /// Handed on to models, layers and connections.
    NEST_PARAMS("nest_params");

    private final String key;

    DataKey(String key) {
        this.key = key;
    }

    /// The key as it is written.
    public String key() {
        return key;
    }

    static boolean isDataKey(String name) {
        return PARAMS.key.equals(name) || NEST_PARAMS.key.equals(name);
    }
}
