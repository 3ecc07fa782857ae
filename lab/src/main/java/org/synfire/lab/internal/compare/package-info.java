/// Contents of files, one against another.
@org.jspecify.annotations.NullMarked
package org.synfire.lab.internal.compare;
