/// Recordings in the formats of other tools: NumPy, MATLAB, NIX, SONATA, Arrow, PyNN.
package org.synfire.formats;
