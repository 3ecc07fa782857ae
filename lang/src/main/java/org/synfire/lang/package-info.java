/// The equation language. [DefinitionReader] turns a file into a [Definition]: names resolved, units checked,
/// every number in the working units, each equation with the integrator that will advance it. What runs a
/// definition is elsewhere; [Interpreter] evaluates expressions slowly and obviously.
///
/// Expressions are [Expr], statements are [Statement]: to add an alternative, add the record; the compiler names
/// every switch that must learn it. Functions are in [Function], units in [Unit].
package org.synfire.lang;
