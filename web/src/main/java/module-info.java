/// Pages of the notebook.
@org.jspecify.annotations.NullMarked
module org.synfire.web {
    requires static transitive org.jspecify;
    requires transitive org.synfire.lab;
    requires org.synfire.network;
    requires org.synfire.yaml;
    requires org.synfire.recording;
    requires org.synfire.analysis;
    requires org.synfire.plot;
    requires jdk.httpserver;
    requires com.j2html;

    exports org.synfire.web;
}
