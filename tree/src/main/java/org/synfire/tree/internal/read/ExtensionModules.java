package org.synfire.tree.internal.read;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.synfire.build.Linker;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostics;
import org.synfire.network.ModelCatalogue;
import org.synfire.network.SpecificationException;
import org.synfire.yaml.Datum;

/// Finds the jars and definitions that a kernel's `extension_modules` name: beside the file that names them, in the
/// working directory, or in a folder of the environment variable `SYNFIRE_MODULE_PATH`, with or without `.jar` or
/// `.yml`.
public final class ExtensionModules {

    private static final List<String> ENDINGS = List.of("", ".jar", ".yml");
    private static final String VARIABLE = "SYNFIRE_MODULE_PATH";

    private ExtensionModules() {}

    /// The library's models and those of the jars; jars that are missing or hold no models are reported.
    public static ModelCatalogue catalogue(List<Datum.Text> modules, Diagnostics diagnostics) {
        Sound sound = new Sound(diagnostics);
        for (Datum.Text module : modules) {
            find(module)
                    .ifPresentOrElse(
                            jar -> sound.add(jar, module),
                            () -> diagnostics.error(
                                    Kind.FILE,
                                    module.at(),
                                    "there is no extension module '" + module.value() + "'",
                                    "give the path of a jar or of a definition, or the name of one in a folder of "
                                            + VARIABLE));
        }
        return sound.catalogue;
    }

    /// The jars that hold models, and the catalogue they make.
    private static final class Sound {

        private final Diagnostics diagnostics;
        private List<Path> jars = List.of();
        private ModelCatalogue catalogue = Linker.catalogue();

        Sound(Diagnostics diagnostics) {
            this.diagnostics = diagnostics;
        }

        void add(Path jar, Datum.Text module) {
            try {
                List<Path> more = Stream.concat(jars.stream(), Stream.of(jar)).toList();
                catalogue = Linker.catalogue(more);
                jars = more;
            } catch (SpecificationException mistakes) {
                diagnostics.addAll(mistakes.diagnostics());
            } catch (IllegalArgumentException unusable) {
                diagnostics.error(Kind.FILE, module.at(), String.valueOf(unusable.getMessage()));
            }
        }
    }

    private static Optional<Path> find(Datum.Text module) {
        List<Path> folders = new ArrayList<>();
        Optional.ofNullable(Path.of(module.at().file()).getParent()).ifPresent(folders::add);
        folders.add(Path.of(""));
        String more = System.getenv(VARIABLE);
        if (more != null) {
            Stream.of(more.split(File.pathSeparator)).map(Path::of).forEach(folders::add);
        }
        return folders.stream()
                .flatMap(folder -> ENDINGS.stream().map(ending -> folder.resolve(module.value() + ending)))
                .filter(Files::isRegularFile)
                .findFirst();
    }
}
