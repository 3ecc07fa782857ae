/// The command line: one class for each command, and what they share: printing diagnostics
/// ([DiagnosticPrinter]), progress ([SessionProgress]) and faults ([FaultReporter]). To add a command, write a
/// class with `@Command` and name it in [Main].
package org.synfire.cli;
