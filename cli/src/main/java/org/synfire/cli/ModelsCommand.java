package org.synfire.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.synfire.build.Linker;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.ModelCatalogue;
import org.synfire.network.ModelInfo;
import org.synfire.network.NearestName;
import org.synfire.network.SpecificationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `synfire models`
@Command(
        name = "models",
        mixinStandardHelpOptions = true,
        description = "Lists the models, or shows one: parameters, units, defaults, recordables, paper.",
        footer = {"", "Examples:", "  synfire models", "  synfire models ht_neuron"})
final class ModelsCommand implements Callable<Integer> {

    @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "a model")
    private @Nullable String name;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        ModelCatalogue catalogue = Linker.catalogue();
        PrintWriter out = spec.commandLine().getOut();
        if (name == null) {
            list(catalogue, out);
        } else {
            show(model(catalogue, name), out);
        }
        return 0;
    }

    private static ModelInfo model(ModelCatalogue catalogue, String name) {
        List<String> names = catalogue.all().stream().map(ModelInfo::name).toList();
        return catalogue.find(name).orElseThrow(() -> {
            Optional<String> hint = NearestName.of(name, names).map(n -> "; did you mean '" + n + "'?");
            return new SpecificationException(
                    Kind.UNKNOWN_NAME,
                    "there is no model '" + name + "'" + hint.orElse("; 'synfire models' lists them"));
        });
    }

    static void list(ModelCatalogue catalogue, PrintWriter out) {
        for (ModelInfo.Kind kind : ModelInfo.Kind.values()) {
            out.println(kind.name().toLowerCase(Locale.ROOT) + "s");
            catalogue.all().stream()
                    .filter(m -> m.kind() == kind)
                    .forEach(m -> out.println(String.format("  %-20s %s", m.name(), m.summary())));
        }
    }

    static void show(ModelInfo model, PrintWriter out) {
        out.println(model.name() + ": " + model.summary());
        if (!model.paper().isEmpty()) {
            out.println("paper: " + model.paper());
        }
        if (!model.parameters().isEmpty()) {
            out.println();
            out.println(String.format("%-24s %-10s %-10s %s", "parameter", "default", "unit", "meaning"));
            model.parameters().forEach(p -> out.println(row(p)));
            model.orderings()
                    .forEach(o -> out.println("  " + o.smaller() + (o.orEqual() ? " <= " : " < ") + o.larger()));
        }
        if (!model.recordables().isEmpty()) {
            out.println();
            out.println("recordables");
            model.recordables()
                    .forEach(r -> out.println(String.format("  %-22s %-10s %s", r.name(), r.unit(), r.meaning())));
        }
        if (!model.receptors().isEmpty()) {
            out.println();
            out.println("receptors");
            model.receptors().forEach(r -> out.println(String.format("  %-22s port %d", r.name(), r.port())));
        }
    }

    private static String row(ModelInfo.ParameterInfo p) {
        String range = p.range().equals(ModelInfo.Range.ANY) ? "" : "; " + p.range();
        String role = switch (p.role()) {
            case PARAMETER -> "";
            case STATE -> " (state)";
            case COMMAND -> " (can only be set)";
            case READ_ONLY -> " (can only be read)";
        };
        return String.format("%-24s %-10s %-10s %s", p.name(), p.initial(), p.unit(), p.meaning() + range + role)
                .stripTrailing();
    }
}
