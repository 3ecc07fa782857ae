/// Kernels of neurons written by hand, as the library had them before its models were definitions: the yardstick of
/// what the compiler makes of the definitions.
@NullMarked
package org.synfire.bench.byhand;

import org.jspecify.annotations.NullMarked;
