package org.synfire.models;

import org.synfire.engine.DrawnSource;

/// Generators that draw for each synapse.
public interface DrawnModel extends DrawnSource, Settable {}
