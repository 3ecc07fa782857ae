/// Figures of panels of curves, and how they become files.
package org.synfire.plot;
