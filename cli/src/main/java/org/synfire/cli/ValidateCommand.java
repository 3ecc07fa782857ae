package org.synfire.cli;

import java.util.concurrent.Callable;
import org.synfire.network.Run;
import org.synfire.tree.Plan;
import org.synfire.tree.Simulation;
import org.synfire.tree.SimulationListener;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `synfire validate`
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description = "Checks a parameter tree and connects its network, without running or writing anything.",
        footer = {"", "Example:", "  synfire validate examples/quickstart/tree_paths.yml"})
final class ValidateCommand implements Callable<Integer> {

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private TreeOptions options;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        Plan plan = options.plan(null, SimulationListener.SILENT);
        new DiagnosticPrinter(spec.commandLine().getErr()).print(plan.warnings());
        try (Simulation connected = new Simulation(plan)) {
            Run run = connected.network().run();
            spec.commandLine()
                    .getOut()
                    .println("valid: " + connected.sessions().size() + " sessions, " + run.nodeCount() + " nodes, "
                            + run.connectionCount() + " connections");
        }
        return 0;
    }
}
