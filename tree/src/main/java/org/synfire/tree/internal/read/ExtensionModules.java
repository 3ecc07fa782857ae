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
import org.synfire.yaml.Datum;

/// Finds the jars that a kernel's `extension_modules` name: as they are, or in a folder of the environment
/// variable
/// `SYNFIRE_MODULE_PATH`, with or without `.jar`.
public final class ExtensionModules {

    private static final String VARIABLE = "SYNFIRE_MODULE_PATH";

    private ExtensionModules() {}

    /// The library's models and those of the jars; jars that are missing or hold no models are reported.
    public static ModelCatalogue catalogue(List<Datum.Text> modules, Diagnostics diagnostics) {
        Sound sound = new Sound(diagnostics);
        for (Datum.Text module : modules) {
            find(module.value())
                    .ifPresentOrElse(
                            jar -> sound.add(jar, module),
                            () -> diagnostics.error(
                                    Kind.FILE,
                                    module.at(),
                                    "there is no extension module '" + module.value() + "'",
                                    "give the path of a jar, or the name of one in a folder of " + VARIABLE));
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
            } catch (IllegalArgumentException unusable) {
                diagnostics.error(Kind.FILE, module.at(), String.valueOf(unusable.getMessage()));
            }
        }
    }

    private static Optional<Path> find(String name) {
        List<Path> candidates = new ArrayList<>(List.of(Path.of(name), Path.of(name + ".jar")));
        String folders = System.getenv(VARIABLE);
        if (folders != null) {
            for (String folder : folders.split(File.pathSeparator)) {
                candidates.add(Path.of(folder, name));
                candidates.add(Path.of(folder, name + ".jar"));
            }
        }
        return candidates.stream().filter(Files::isRegularFile).findFirst();
    }
}
