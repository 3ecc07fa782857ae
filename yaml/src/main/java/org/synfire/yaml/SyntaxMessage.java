package org.synfire.yaml;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/// Says in a user's words what the parser found wrong.
final class SyntaxMessage {

    private SyntaxMessage() {}

    private static final String SECOND_DOCUMENT = "expected a single document in the stream";

    static String of(MarkedYamlEngineException e) {
        String problem = firstLine(e.getProblem());
        String context = firstLine(e.getContext());
        if (context.equals(SECOND_DOCUMENT)) {
            return "a second document begins here; a file holds one";
        }
        if (problem.contains("(TAB)")) {
            return "a tab where YAML wants spaces";
        }
        if (problem.startsWith("expected <block end>")) {
            return "this does not go on with the block it stands in; is the indentation right?";
        }
        return context.isEmpty() ? problem : problem + " " + context;
    }

    /// Where the construct begins that is not ended rightly, when that is on another line.
    static Optional<String> hint(MarkedYamlEngineException e) {
        if (firstLine(e.getContext()).equals(SECOND_DOCUMENT)) {
            return Optional.empty();
        }
        Optional<Integer> problem = e.getProblemMark().map(Mark::getLine);
        return e.getContextMark()
                .map(Mark::getLine)
                .filter(line -> problem.isPresent() && !problem.get().equals(line))
                .map(line -> "it begins on line " + (line + 1));
    }

    static String firstLine(@Nullable String text) {
        return text == null ? "" : text.lines().findFirst().orElse("").strip();
    }
}
