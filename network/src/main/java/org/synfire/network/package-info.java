/// Records and sealed interfaces that say what a network is ([NetworkDescription]), what models there are
/// ([ModelCatalogue]), what went wrong in a user's file ([Diagnostic]), and how a running network is handled
/// ([Run]).
///
/// To add an alternative (a mask, a connection rule, a recorder): add the record to its sealed interface; the
/// compiler then names every switch that must learn it.
package org.synfire.network;
