@org.jspecify.annotations.NullMarked
module org.synfire.engine {
    requires static transitive org.jspecify;

    exports org.synfire.engine;
}
