/// What Synfire takes: kernels under JMH.
@NullMarked
package org.synfire.bench;

import org.jspecify.annotations.NullMarked;
