package org.synfire.models;

import org.synfire.engine.CurrentSource;

/// Generators of currents.
public interface CurrentModel extends CurrentSource, Settable {}
