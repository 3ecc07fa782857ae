package org.synfire.engine;

/// The stamps a tap keeps: after `from`, up to and including `to`; in steps.
public record Window(long from, long to) {

    public boolean contains(long step) {
        return step > from && step <= to;
    }
}
