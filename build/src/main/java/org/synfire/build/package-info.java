/// The linker: a network description and the library of models become a running network ([Linker]).
package org.synfire.build;
