/// Reading of sweep files, samples, records of combinations, tables and figures.
package org.synfire.sweep.internal;
