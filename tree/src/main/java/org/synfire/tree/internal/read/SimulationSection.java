package org.synfire.tree.internal.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostics;
import org.synfire.network.SourceSpan;
import org.synfire.tree.ParamsTree;
import org.synfire.yaml.Datum;

/// Reads `simulation`: which sessions are run, and where input and output are.
public final class SimulationSection {

    /// The simulation's settings as written, defaults filled in.
    ///
    /// @param sessionsBroken whether the list of sessions had a mistake
    public record SimulationSpec(
            List<Datum.Text> sessions,
            SourceSpan sessionsAt,
            boolean sessionsBroken,
            String inputDir,
            String outputDir) {

        /// The templates of the sessions in the order they are run; names that refer to nothing are reported.
        public List<SessionSection.SessionSpec> sessions(
                Map<String, SessionSection.SessionSpec> models, Diagnostics diagnostics) {
            List<SessionSection.SessionSpec> specs = new ArrayList<>();
            for (Datum.Text name : sessions) {
                SessionSection.SessionSpec spec = models.get(name.value());
                if (spec == null) {
                    diagnostics.unknownName(name.at(), "session model", name.value(), models.keySet());
                } else {
                    specs.add(spec);
                }
            }
            return specs;
        }

        /// Reports that there is nothing to run.
        public void requireSessions(Diagnostics diagnostics) {
            if (sessions.isEmpty() && !sessionsBroken) {
                diagnostics.error(
                        Kind.MISSING_KEY,
                        sessionsAt,
                        "the simulation has no sessions, so nothing would be run",
                        "list names of session models below simulation: params: sessions");
            }
        }
    }

    private static final String KIND = "simulation";

    private final Diagnostics diagnostics;

    public SimulationSection(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    public SimulationSpec read(ParamsTree section) {
        Leaves.refuseChildren(section, KIND, diagnostics);
        Fields.of(section.nestParams(), KIND, section.at(), diagnostics).finish();
        Fields params = Fields.of(section.params(), KIND, section.at(), diagnostics);
        int before = diagnostics.count();
        List<Datum.Text> sessions = params.texts("sessions", "a list of session models");
        boolean broken = diagnostics.count() > before;
        String input = params.text("input_dir").orElse("input");
        String output = params.text("output_dir").orElse("output");
        params.finish();
        SourceSpan written = params.valueAt("sessions");
        SourceSpan at = written.equals(SourceSpan.PROGRAM) ? section.at() : written;
        return new SimulationSpec(sessions, at, broken, input, output);
    }
}
