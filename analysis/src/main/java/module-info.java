/// Statistics of spikes and signals.
@org.jspecify.annotations.NullMarked
module org.synfire.analysis {
    requires static transitive org.jspecify;
    requires transitive org.synfire.recording;
    requires hipparchus.core;
    requires hipparchus.fft;

    exports org.synfire.analysis;
}
