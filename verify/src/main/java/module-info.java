@org.jspecify.annotations.NullMarked
module org.synfire.verify {
    requires static transitive org.jspecify;
    requires transitive org.synfire.network;
    requires org.synfire.build;
    requires transitive org.synfire.recording;
    requires org.synfire.tree;
    requires tools.jackson.databind;

    exports org.synfire.verify;
}
