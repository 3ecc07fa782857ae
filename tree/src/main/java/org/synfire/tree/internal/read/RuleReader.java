package org.synfire.tree.internal.read;

import java.util.List;
import java.util.Optional;
import org.synfire.network.ConnectionRule;
import org.synfire.network.EdgeList;

/// Reads rules that do not look at positions: `rule` and what belongs to it, by the names NEST has for them.
final class RuleReader {

    static final String RULE = "rule";
    static final String EDGES = "edges";

    private static final List<String> NAMES = List.of(
            "one_to_one",
            "all_to_all",
            "fixed_indegree",
            "fixed_outdegree",
            "fixed_total_number",
            "pairwise_bernoulli",
            "listed");

    private static final List<String> PARAMETERS =
            List.of("indegree", "outdegree", "N", "p", EDGES, "allow_autapses", "allow_multapses");

    private RuleReader() {}

    /// The rule; one of listed edges is empty yet.
    static Optional<ConnectionRule> read(Fields fields) {
        fields.reserve("connection_type", "'rule' says already who is connected");
        Optional<String> rule = fields.text(RULE);
        if (rule.filter(NAMES::contains).isEmpty()) {
            rule.ifPresent(r -> fields.diagnostics().unknownName(fields.valueAt(RULE), RULE, r, NAMES));
            // Whatever belongs to it is no further mistake.
            PARAMETERS.forEach(fields::datum);
            return Optional.empty();
        }
        return read(rule.get(), fields);
    }

    private static Optional<ConnectionRule> read(String rule, Fields fields) {
        return switch (rule) {
            case "one_to_one" -> Optional.of(new ConnectionRule.OneToOne());
            case "all_to_all" -> Optional.of(new ConnectionRule.AllToAll(autapses(fields)));
            case "fixed_indegree" -> degree(fields, "indegree", ConnectionRule.FixedIndegree::new);
            case "fixed_outdegree" -> degree(fields, "outdegree", ConnectionRule.FixedOutdegree::new);
            case "fixed_total_number" -> {
                boolean autapses = autapses(fields);
                yield number(fields, "N").map(n -> new ConnectionRule.FixedTotalNumber(n, autapses));
            }
            case "pairwise_bernoulli" -> {
                boolean autapses = autapses(fields);
                yield fields.require("p")
                        .realWithin("p", "between 0 and 1", p -> p >= 0 && p <= 1)
                        .map(p -> new ConnectionRule.PairwiseBernoulli(p, autapses));
            }
            default ->
                fields.require(EDGES)
                        .text(EDGES)
                        .map(_ -> new ConnectionRule.Listed(EdgeList.of(new int[0], new int[0])));
        };
    }

    /// Makes a rule of a fixed degree.
    private interface OfDegree {
        ConnectionRule of(int degree, boolean autapses, boolean multapses);
    }

    private static Optional<ConnectionRule> degree(Fields fields, String key, OfDegree rule) {
        boolean autapses = autapses(fields);
        boolean multapses = fields.flag("allow_multapses").orElse(true);
        return number(fields, key).map(n -> rule.of(n, autapses, multapses));
    }

    private static Optional<Integer> number(Fields fields, String key) {
        return fields.require(key)
                .wholeAtLeast(key, 0)
                .filter(n -> fields.check(n <= Integer.MAX_VALUE, key, "at most " + Integer.MAX_VALUE))
                .map(Math::toIntExact);
    }

    private static boolean autapses(Fields fields) {
        return fields.flag("allow_autapses").orElse(true);
    }
}
