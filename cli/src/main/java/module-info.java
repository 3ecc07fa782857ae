/// Commands: the part of Synfire that talks to people at a terminal.
@org.jspecify.annotations.NullMarked
module org.synfire.cli {
    requires static transitive org.jspecify;
    requires org.synfire.network;
    requires org.synfire.build;
    requires org.synfire.recording;
    requires org.synfire.tree;
    requires org.synfire.verify;
    requires org.synfire.formats;
    requires org.synfire.plot;
    requires org.synfire.learn;
    requires org.synfire.experiments;
    requires org.synfire.lab;
    requires org.synfire.sweep;
    requires org.synfire.web;
    requires org.synfire.yaml;
    requires info.picocli;
    requires java.management;

    exports org.synfire.cli;

    opens org.synfire.cli to
            info.picocli;
    opens org.synfire.cli.lab to
            info.picocli;
}
