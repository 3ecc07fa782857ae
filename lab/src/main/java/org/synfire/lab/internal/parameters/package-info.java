/// Files with parameters, in the formats that people use.
@org.jspecify.annotations.NullMarked
package org.synfire.lab.internal.parameters;
