@org.jspecify.annotations.NullMarked
module org.synfire.lang {
    requires static transitive org.jspecify;
    requires transitive org.synfire.network;
    requires org.synfire.yaml;

    exports org.synfire.lang;
}
