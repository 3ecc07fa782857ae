@org.jspecify.annotations.NullMarked
module org.synfire.recording {
    requires static transitive org.jspecify;
    requires transitive org.synfire.network;

    exports org.synfire.recording;
}
