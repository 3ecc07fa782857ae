@org.jspecify.annotations.NullMarked
module org.synfire.yaml {
    requires static transitive org.jspecify;
    requires transitive org.synfire.network;
    requires org.snakeyaml.engine;

    exports org.synfire.yaml;
}
