/// Networks of the field: described, run, measured, and compared with NEST.
@org.jspecify.annotations.NullMarked
module org.synfire.experiments {
    requires static transitive org.jspecify;
    requires transitive org.synfire.network;
    requires org.synfire.build;
    requires org.synfire.recording;
    requires org.synfire.analysis;
    requires org.synfire.plot;
    requires tools.jackson.databind;

    exports org.synfire.experiments;
}
