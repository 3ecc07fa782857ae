@org.jspecify.annotations.NullMarked
module org.synfire.cli {
    requires static transitive org.jspecify;
    requires org.synfire.network;
    requires org.synfire.build;
    requires org.synfire.recording;
    requires org.synfire.tree;
    requires org.synfire.verify;
    requires info.picocli;
    requires org.jline.terminal;

    exports org.synfire.cli;
}
