/// Files from which a run goes on.
package org.synfire.build.internal.checkpoint;
