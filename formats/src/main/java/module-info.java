/// Recordings in the formats of other tools.
@org.jspecify.annotations.NullMarked
module org.synfire.formats {
    requires static transitive org.jspecify;
    requires transitive org.synfire.recording;
    requires us.hebi.matlab.mat.mfl.core;
    requires io.jhdf;
    // jHDF, which names nobody, needs these.
    requires org.slf4j;
    requires com.ning.compress.lzf;
    requires org.apache.commons.lang3;
    requires org.apache.arrow.format;
    requires flatbuffers.java;
    requires tools.jackson.databind;
    requires de.siegmar.fastcsv;

    exports org.synfire.formats;
}
