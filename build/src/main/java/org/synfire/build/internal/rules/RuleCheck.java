package org.synfire.build.internal.rules;

import java.util.Optional;
import java.util.stream.IntStream;
import org.synfire.network.ConnectionRule;
import org.synfire.network.EdgeList;

/// Which rules cannot be followed by the units at hand.
public final class RuleCheck {

    private RuleCheck() {}

    /// What is wrong, as the end of a sentence.
    public static Optional<String> complaint(ConnectionRule rule, Members sources, Members targets) {
        return switch (rule) {
            case ConnectionRule.OneToOne _ ->
                when(
                        sources.size() != targets.size(),
                        sources.size() + " sources cannot be joined one to one with " + targets.size() + " targets");
            case ConnectionRule.AllToAll _ -> Optional.empty();
            case ConnectionRule.FixedIndegree(int degree, boolean autapses, boolean multapses) ->
                degree("in-degree", degree, "sources", sources, targets, autapses, multapses);
            case ConnectionRule.FixedOutdegree(int degree, boolean autapses, boolean multapses) ->
                degree("out-degree", degree, "targets", targets, sources, autapses, multapses)
                        .or(() -> tooMany((double) degree * sources.size()));
            case ConnectionRule.FixedTotalNumber(long number, boolean autapses) ->
                total(number, autapses, sources, targets);
            case ConnectionRule.PairwiseBernoulli(double probability, boolean _) ->
                when(
                        !(probability >= 0 && probability <= 1),
                        "a probability lies between 0 and 1, which " + probability + " does not");
            case ConnectionRule.Listed(EdgeList edges) -> listed(edges, sources.size(), targets.size());
            case ConnectionRule.Spatial _ -> Optional.empty();
        };
    }

    private static Optional<String> when(boolean wrong, String complaint) {
        return wrong ? Optional.of(complaint) : Optional.empty();
    }

    private static Optional<String> degree(
            String what,
            int degree,
            String partnerNames,
            Members partners,
            Members drivers,
            boolean autapses,
            boolean multapses) {
        if (degree < 0) {
            return Optional.of("the " + what + " is at least 0, not " + degree);
        }
        boolean meetsItself = !autapses && IntStream.of(drivers.firstIds()).anyMatch(id -> partners.indexOf(id) >= 0);
        int free = partners.size() - (meetsItself ? 1 : 0);
        boolean possible = degree == 0 || free > 0 && (multapses || degree <= free);
        return when(
                !possible,
                "an %s of %d %s%s needs more than the %d %s there are"
                        .formatted(
                                what,
                                degree,
                                multapses ? "with multapses" : "without multapses",
                                autapses ? "" : " and autapses",
                                partners.size(),
                                partnerNames));
    }

    private static Optional<String> total(long number, boolean autapses, Members sources, Members targets) {
        boolean nobody = sources.size() == 0 || targets.size() == 0;
        boolean onlyItself = !autapses && sources.size() == 1 && targets.indexOf(sources.id(0)) >= 0;
        return when(number < 0, "the number of connections is at least 0, not " + number)
                .or(() -> when(
                        number > 0 && (nobody || onlyItself),
                        "%d connections need more than the %d sources and %d targets there are"
                                .formatted(number, sources.size(), targets.size())))
                .or(() -> tooMany(number));
    }

    private static Optional<String> tooMany(double connections) {
        return when(
                connections > Integer.MAX_VALUE,
                "%.0f connections are more than the %d that this rule can number"
                        .formatted(connections, Integer.MAX_VALUE));
    }

    private static Optional<String> listed(EdgeList edges, int sources, int targets) {
        for (int e = 0; e < edges.size(); e++) {
            if (edges.source(e) < 0
                    || edges.source(e) >= sources
                    || edges.target(e) < 0
                    || edges.target(e) >= targets) {
                return Optional.of("edge %d joins source %d with target %d, but there are %d sources and %d targets"
                        .formatted(e, edges.source(e), edges.target(e), sources, targets));
            }
        }
        return Optional.empty();
    }
}
