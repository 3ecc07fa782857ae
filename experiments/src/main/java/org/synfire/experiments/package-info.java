/// Published networks as descriptions like any other, what they cost, and how the same costs in NEST.
package org.synfire.experiments;
