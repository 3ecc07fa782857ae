/// Starting programs.
@org.jspecify.annotations.NullMarked
package org.synfire.lab.internal.launch;
