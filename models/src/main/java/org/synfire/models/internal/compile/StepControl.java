package org.synfire.models.internal.compile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.synfire.lang.ProgramParser;
import org.synfire.lang.Statement;

/// How far lanes try to go, and what is made of it: the step control of GSL's first ODE interface, as programs for
/// lanes. The same for all models.
///
/// @param begin a step that would go beyond the end of the grid's step is cut
/// @param judge accepts or rejects, and suggests the next step
record StepControl(Program begin, Program judge) {

    /// The columns of the programs, in order.
    static final List<String> COLUMNS = List.of("elapsed", "suggested", "trial", "last", "ratio", "accepted");

    private static final String BEGIN = """
            left = grid - elapsed
            last = 1 if suggested > left else 0
            trial = left if suggested > left else suggested
            """;

    // Below 3.4e-5, (0.9/5)^6 and a little less, a step grows as much as it may.
    private static final String JUDGE = """
            now = grid if last != 0 else elapsed + trial
            accepted = 1
            suggested = trial
            if ratio > 1.1:
              shorter = trial*max(0.2, 0.9*ratio**(-1/5))
              if shorter < trial and now + shorter != now:
                suggested = shorter
                accepted = 0
            elif ratio < 3.4e-5: suggested = trial*5
            elif ratio < 0.5: suggested = trial*min(5, max(1, 0.9*ratio**(-1/6)))
            elapsed = now if accepted != 0 else elapsed
            """;

    /// Compiled when the first model needs them.
    private static final class Shared {
        private static final StepControl PROGRAMS = new StepControl(compiled(BEGIN), compiled(JUDGE));
    }

    /// The programs for one thread's use. Their one uniform value is the length of the grid's step.
    static StepControl forThread() {
        return new StepControl(Shared.PROGRAMS.begin.forThread(), Shared.PROGRAMS.judge.forThread());
    }

    private static Program compiled(String text) {
        List<Statement> program = new Hoist(Set.of(), false).in(ProgramParser.program(text));
        Map<String, Place> places = new HashMap<>();
        COLUMNS.forEach(name -> places.put(name, new Place.Column(COLUMNS.indexOf(name))));
        places.put("grid", new Place.Uniform(0));
        Function<String, Place> place = n -> places.getOrDefault(n, new Place.Local());
        return GradualProgram.of(program, place, ScalarCompiler.compile(program, place), 0, 0);
    }
}
