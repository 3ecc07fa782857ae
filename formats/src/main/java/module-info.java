/// Recordings in the formats of other tools.
@org.jspecify.annotations.NullMarked
module org.synfire.formats {
    requires static transitive org.jspecify;
    requires transitive org.synfire.recording;
    requires us.hebi.matlab.mat.mfl.core;
    requires io.jhdf;
    requires org.apache.arrow.format;
    requires flatbuffers.java;
    requires tools.jackson.databind;

    exports org.synfire.formats;
}
