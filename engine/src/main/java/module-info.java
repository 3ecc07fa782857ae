@org.jspecify.annotations.NullMarked
module org.synfire.engine {
    requires static transitive org.jspecify;
    requires static jdk.incubator.vector;

    exports org.synfire.engine;
}
