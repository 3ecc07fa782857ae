/// Runs of a model with many combinations of parameters, each recorded in the notebook.
package org.synfire.sweep;
