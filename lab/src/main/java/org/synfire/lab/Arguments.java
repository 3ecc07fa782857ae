package org.synfire.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.synfire.lab.internal.Digests;
import org.synfire.lab.internal.MainFile;
import org.synfire.lab.internal.parameters.Overriding;
import org.synfire.network.Diagnostics;
import org.synfire.network.SpecificationException;

/// A command to be run, taken apart.
///
/// The first argument that is a file with parameters is the parameter file; other arguments that are files are
/// input data; `name=value` is an override of a parameter; the rest is the program's own. Without a parameter file
/// `name=value` is the program's own too, and its parameters are what is said so.
///
/// @param words the program and its arguments, without overrides of a file; [#PLACE_HOLDER] stands for the file
/// @param parameterFile as it was named
/// @param parameters its values, overrides included
/// @param named values that words give to names, when there is no parameter file
/// @param input files it is given, by content
/// @param mainFile the file with the program, from the project's folder on
public record Arguments(
        List<String> words,
        Optional<Path> parameterFile,
        Optional<ParameterFile> parameters,
        Map<String, Object> named,
        List<DataKey> input,
        Optional<String> mainFile) {

    /// Stands for the parameter file.
    public static final String PLACE_HOLDER = "<parameters>";

    private static final Pattern OVERRIDE = Pattern.compile("([\\p{L}_][\\p{L}\\p{N}_.-]*)=(.*)", Pattern.DOTALL);

    public Arguments {
        words = List.copyOf(words);
        named = Collections.unmodifiableMap(new LinkedHashMap<>(named));
        input = List.copyOf(input);
    }

    /// A command whose words say nothing of parameters.
    ///
    /// @param input files it is given
    /// @param mainFile the file with the program, from the project's folder on
    public static Arguments of(List<String> words, List<DataKey> input, Optional<String> mainFile) {
        return new Arguments(words, Optional.empty(), Optional.empty(), Map.of(), input, mainFile);
    }

    /// Takes a command apart.
    ///
    /// @param words the program and its arguments
    /// @param folder where it is to be started
    /// @param project the project's folder
    /// @param plain whether arguments are handed on without looking at them
    /// @param warnings gets what is probably not meant
    /// @throws SpecificationException for overrides that cannot be
    /// @throws IOException when a file cannot be read
    public static Arguments split(List<String> words, Path folder, Path project, boolean plain, Diagnostics warnings)
            throws IOException {
        Optional<Path> mainFile = MainFile.of(words, folder, project);
        Optional<String> main = mainFile.map(file -> shown(project, file));
        if (plain) {
            return of(words, List.of(), main);
        }
        Splitter splitter = new Splitter(folder, project, mainFile, warnings);
        splitter.own(words.getFirst());
        for (String word : words.subList(1, words.size())) {
            splitter.take(word);
        }
        return splitter.arguments(main);
    }

    /// The path from the project's folder on, when the file is in it.
    private static String shown(Path project, Path file) {
        Path whole = file.toAbsolutePath().normalize();
        Path shown = whole.startsWith(project) ? project.relativize(whole) : whole;
        return shown.toString().replace('\\', '/');
    }

    /// The words that start the program.
    ///
    /// @param parameters the file that takes the place of the place-holder
    public List<String> command(Path parameters) {
        return words.stream()
                .map(w -> w.equals(PLACE_HOLDER) && parameterFile.isPresent() ? parameters.toString() : w)
                .toList();
    }

    /// The values as records keep them.
    ///
    /// @param project the project's folder
    public ParameterSet set(Path project) throws IOException {
        if (parameters.isEmpty() || parameterFile.isEmpty()) {
            return new ParameterSet(named.isEmpty() ? "none" : "words", named, List.of(), named);
        }
        Path file = parameterFile.get();
        return parameters.get().set(List.of(Digests.key(shown(project, file), file)));
    }

    /// Sorts words.
    private static final class Splitter {
        private final Path folder;
        private final Path project;
        private final Optional<Path> mainFile;
        private final Diagnostics warnings;
        private final List<String> words = new ArrayList<>();
        /// With the overrides.
        private final List<String> all = new ArrayList<>();
        private final Map<String, String> overrides = new LinkedHashMap<>();
        private final List<DataKey> input = new ArrayList<>();
        private Optional<Path> parameterFile = Optional.empty();
        private Optional<ParameterFile> parameters = Optional.empty();

        Splitter(Path folder, Path project, Optional<Path> mainFile, Diagnostics warnings) {
            this.folder = folder;
            this.project = project;
            this.mainFile = mainFile;
            this.warnings = warnings;
        }

        void take(String word) throws IOException {
            Optional<Path> file = file(word);
            Matcher override = OVERRIDE.matcher(word);
            if (file.isPresent()) {
                own(file(word, file.get()));
            } else if (override.matches()) {
                all.add(word);
                overrides.put(override.group(1), override.group(2));
            } else {
                own(word);
            }
        }

        void own(String word) {
            all.add(word);
            words.add(word);
        }

        private Optional<Path> file(String word) {
            try {
                return Optional.of(folder.resolve(word).normalize()).filter(Files::isRegularFile);
            } catch (InvalidPathException _) {
                return Optional.empty();
            }
        }

        private String file(String word, Path file) throws IOException {
            if (mainFile.filter(file::equals).isPresent()) {
                return word;
            }
            if (parameters.isEmpty() && ParameterFile.mayBe(file)) {
                parameters = parameters(file);
                if (parameters.isPresent()) {
                    parameterFile = Optional.of(file);
                    return PLACE_HOLDER;
                }
            }
            input.add(Digests.key(shown(project, file), file));
            return word;
        }

        /// Files that look like parameters and are none may be data: that is worth a warning, not more.
        private Optional<ParameterFile> parameters(Path file) {
            try {
                return Optional.of(ParameterFile.read(file));
            } catch (SpecificationException mistake) {
                if (ParameterFile.isPromised(file)) {
                    mistake.diagnostics()
                            .forEach(d -> warnings.warning(
                                    d.at(), "taken for input data, not for parameters: " + d.message()));
                }
                return Optional.empty();
            }
        }

        Arguments arguments(Optional<String> main) {
            if (parameters.isEmpty()) {
                return new Arguments(all, Optional.empty(), Optional.empty(), named(), input, main);
            }
            Optional<ParameterFile> changed = parameters.map(p -> p.with(overrides, warnings));
            return new Arguments(words, parameterFile, changed, Map.of(), input, main);
        }

        /// What looks like no value is a text: the program alone knows what it takes.
        private Map<String, Object> named() {
            Map<String, Object> values = new LinkedHashMap<>();
            overrides.forEach((name, text) -> values.put(name, new Overriding(name, text).plain()));
            return values;
        }
    }
}
