package org.synfire.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
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
import org.synfire.plot.FigureFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `synfire models`
@Command(
        name = "models",
        mixinStandardHelpOptions = true,
        description = "Lists the models, or shows one: parameters, units, defaults, recordables, paper.",
        footer = {
            "",
            "Examples:",
            "  synfire models",
            "  synfire models ht_neuron",
            "  synfire models iaf_psc_exp --explain",
            "  synfire models iaf_psc_exp --plot response.png",
            "  synfire models my_neuron.yml"
        })
final class ModelsCommand implements Callable<Integer> {

    @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "a model, or a file that defines one")
    private @Nullable String name;

    @Option(
            names = "--explain",
            description = "show what was made of the definition: equations, integrator, propagators, programs")
    private boolean explain;

    @Option(
            names = "--plot",
            paramLabel = "FILE",
            description = "draw what the model does as a .png or .svg: a neuron under a step of current and after a"
                    + " spike, a synapse under a train and with pairs of spikes")
    private @Nullable Path plot;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (name == null) {
            list(Linker.catalogue(), out);
            return 0;
        }
        List<Path> files = name.matches(".*\\.ya?ml") ? List.of(Path.of(name)) : List.of();
        ModelCatalogue catalogue = catalogue(files);
        ModelInfo model = files.isEmpty() ? model(catalogue, name) : added(catalogue);
        show(model, out);
        if (explain) {
            out.println();
            out.print(explanation(catalogue, model));
        }
        if (plot != null) {
            draw(catalogue, model, plot);
            out.println();
            out.println("drawn in " + plot);
        }
        return 0;
    }

    private static void draw(ModelCatalogue catalogue, ModelInfo model, Path file) {
        try {
            FigureFile.write(new ModelPicture(catalogue, model).figure(), file);
        } catch (IllegalArgumentException impossible) {
            throw new SpecificationException(Kind.WRONG_TYPE, String.valueOf(impossible.getMessage()));
        }
    }

    private static ModelCatalogue catalogue(List<Path> files) {
        try {
            return Linker.catalogue(files);
        } catch (IllegalArgumentException unusable) {
            throw new SpecificationException(Kind.FILE, String.valueOf(unusable.getMessage()));
        }
    }

    /// The model that the library does not have.
    private static ModelInfo added(ModelCatalogue catalogue) {
        ModelCatalogue standard = Linker.catalogue();
        return catalogue.all().stream()
                .filter(m -> standard.find(m.name()).isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private static String explanation(ModelCatalogue catalogue, ModelInfo model) {
        return catalogue
                .explanation(model.name())
                .orElseThrow(() -> new SpecificationException(
                        Kind.UNKNOWN_NAME, "there is no definition of " + model.name() + " that could be explained"));
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
