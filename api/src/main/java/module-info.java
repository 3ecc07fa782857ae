/// Networks as Java programs, in PyNN's vocabulary.
@org.jspecify.annotations.NullMarked
module org.synfire.api {
    requires static transitive org.jspecify;
    requires transitive org.synfire.network;
    requires transitive org.synfire.recording;
    requires transitive org.synfire.formats;
    requires org.synfire.lang;
    requires org.synfire.engine;
    requires org.synfire.build;

    exports org.synfire.api;
}
