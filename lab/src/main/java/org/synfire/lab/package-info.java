/// The lab notebook: every run with its parameters, code version, environment and results.
package org.synfire.lab;
