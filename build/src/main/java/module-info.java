@org.jspecify.annotations.NullMarked
module org.synfire.build {
    requires static transitive org.jspecify;
    requires transitive org.synfire.network;
    requires transitive org.synfire.engine;
    requires org.synfire.models;

    exports org.synfire.build;
}
