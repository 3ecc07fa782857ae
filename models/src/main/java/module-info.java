@org.jspecify.annotations.NullMarked
module org.synfire.models {
    requires static transitive org.jspecify;
    requires transitive org.synfire.network;
    requires transitive org.synfire.engine;
    requires org.synfire.lang;
    requires static jdk.incubator.vector;

    exports org.synfire.models;

    uses org.synfire.models.ModelProvider;
}
