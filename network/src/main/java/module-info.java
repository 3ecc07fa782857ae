/// The waist: what a network is, said once, and the handle of a running one. Front ends write the description,
/// engines read it, nothing goes around it. No computation lives here and nothing is required but the JDK.
@org.jspecify.annotations.NullMarked
module org.synfire.network {
    requires static transitive org.jspecify;

    exports org.synfire.network;
}
