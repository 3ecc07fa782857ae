package org.synfire.models.internal.compile;

import java.util.List;
import org.synfire.engine.PlasticRows.Sharing;
import org.synfire.lang.Definition;
import org.synfire.lang.Printer;
import org.synfire.lang.SynapseDefinition;
import org.synfire.lang.SynapseDefinition.TargetTrace;
import org.synfire.lang.SynapseDefinition.Time;

/// What was made of a synapse's definition, for people: what is kept where, how it changes between spikes, and what
/// happens when spikes pass.
final class SynapseExplanation {

    private final ProgramText text = new ProgramText();
    private final SynapsePlan plan;
    private final SynapseDefinition definition;

    private SynapseExplanation(SynapsePlan plan) {
        this.plan = plan;
        this.definition = plan.definition;
    }

    static String of(SynapsePlan plan) {
        SynapseExplanation explanation = new SynapseExplanation(plan);
        explanation.kept();
        explanation.equations();
        explanation.programs();
        explanation.compiled();
        return explanation.text.toString();
    }

    private void kept() {
        text.line("kept");
        kept("for each synapse", Sharing.NONE, "weight");
        kept("once for the synapses of a source", Sharing.SOURCE, "");
        kept("once for all, until it is set of one synapse", Sharing.ALL, "");
        definition.traces().forEach(t -> text.line("  of each target: " + t.name() + ", " + trace(t)));
    }

    private void kept(String whose, Sharing sharing, String first) {
        List<String> names = plan.quantities.stream()
                .filter(q -> plan.sharing(q) == sharing)
                .map(q -> q.replace("clock$", "time of the last spike of either side"))
                .toList();
        String all = String.join(", ", names);
        String joined = first.isEmpty() || all.isEmpty() ? first + all : first + ", " + all;
        if (!joined.isEmpty()) {
            text.line("  " + whose + ": " + joined);
        }
    }

    private static String trace(TargetTrace t) {
        String time = switch (t.time()) {
            case Time.OfNeuron(String name) -> name + " of the neuron";
            case Time.Own(org.synfire.lang.Expr millis) -> Printer.text(millis);
        };
        return "a trace with " + time + (t.nearest() ? ", of the nearest spike alone" : ", of all spikes");
    }

    private void equations() {
        if (definition.equations().isEmpty()) {
            return;
        }
        text.line("between spikes, in closed form");
        for (Definition.Equation e : definition.equations()) {
            text.line("  d" + e.variable() + "/dt = " + Printer.text(e.rate()));
        }
    }

    private void programs() {
        text.program("when the target spikes, a delay later", definition.onPost());
        text.program("when the source spikes", definition.onPre());
    }

    private void compiled() {
        text.line("compiled");
        text.program("  once for the synapses of a source that spikes", plan.shared.row());
        text.program("  for each synapse of a source that spikes", plan.shared.pre());
        text.program("  for each synapse of a target that spiked", plan.shared.post());
    }
}
