/// Records of runs.
@org.jspecify.annotations.NullMarked
module org.synfire.lab {
    requires static transitive org.jspecify;
    requires transitive org.synfire.network;
    requires org.synfire.yaml;
    requires org.synfire.recording;
    requires tools.jackson.databind;
    requires java.net.http;
    requires java.sql;
    requires jdk.httpserver;
    requires org.xerial.sqlitejdbc;

    exports org.synfire.lab;

    opens org.synfire.lab.internal to
            tools.jackson.databind;
    opens org.synfire.lab.internal.environment to
            tools.jackson.databind;
    opens org.synfire.lab to
            tools.jackson.databind;
}
