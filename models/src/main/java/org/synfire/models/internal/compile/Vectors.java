package org.synfire.models.internal.compile;

/// Whether programs are compiled for vectors of doubles.
final class Vectors {

    private Vectors() {}

    static ProgramCompiler.Backend backend() {
        return ScalarCompiler::new;
    }

    /// Whether a population of this size is worth it. It does not depend on threads, so neither do results.
    static boolean use(int size) {
        return false;
    }
}
