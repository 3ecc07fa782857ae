@org.jspecify.annotations.NullMarked
module org.synfire.tree {
    requires static transitive org.jspecify;
    requires transitive org.synfire.network;
    requires org.synfire.build;
    requires org.synfire.engine;
    requires transitive org.synfire.recording;
    requires transitive org.synfire.yaml;

    exports org.synfire.tree;
}
