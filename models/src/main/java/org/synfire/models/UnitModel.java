package org.synfire.models;

import org.synfire.engine.UnitKernel;

/// Units that take input and emit spikes.
public interface UnitModel extends UnitKernel, Settable {}
