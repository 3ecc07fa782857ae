/// The machine, the programs and the libraries that runs depend on.
@org.jspecify.annotations.NullMarked
package org.synfire.lab.internal.environment;
