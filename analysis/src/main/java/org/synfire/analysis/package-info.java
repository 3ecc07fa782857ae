/// Rates, intervals, correlations, spectra, and how much two recordings agree. Times are in ms, rates in
/// Hz; a train is the times of one cell's spikes, not decreasing.
package org.synfire.analysis;
