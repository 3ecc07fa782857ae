package org.synfire.lab.internal.environment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.synfire.lab.Executable;
import org.synfire.lab.internal.ContendedFile;
import org.synfire.lab.internal.Program;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Programs and their versions. What a program has said of itself is kept in a file, until the program changes.
public final class Programs {

    /// A program that takes longer to tell its version is left alone.
    private static final long PATIENCE_SECONDS = 2;

    private static final Pattern VERSION = Pattern.compile("\\d+(?:\\.\\d+)+[\\w.+-]*");
    private static final Map<Pattern, String> KINDS = kinds();
    /// Kinds whose programs are known to answer `--version` without doing anything else.
    private static final Set<String> POLITE =
            Set.of("python", "nest", "neuron", "synfire", "java", "r", "octave", "julia");

    private final Path cache;

    /// @param cache the file; it is made when it is not there
    public Programs(Path cache) {
        this.cache = cache;
    }

    private static Map<Pattern, String> kinds() {
        Map<Pattern, String> kinds = new LinkedHashMap<>();
        kinds.put(Pattern.compile("(python|pypy|ipython)[\\d.]*"), "python");
        kinds.put(Pattern.compile("(nrniv|nrngui|neurondemo|special)(-core)?"), "neuron");
        kinds.put(Pattern.compile("nest"), "nest");
        kinds.put(Pattern.compile("synfire"), "synfire");
        kinds.put(Pattern.compile("javaw?"), "java");
        kinds.put(Pattern.compile("r|rscript"), "r");
        kinds.put(Pattern.compile("octave(-cli)?"), "octave");
        kinds.put(Pattern.compile("matlab"), "matlab");
        kinds.put(Pattern.compile("julia"), "julia");
        return kinds;
    }

    /// What is known of a program.
    ///
    /// @param state of the program's file when it was asked
    record Known(String state, String version, List<String> path, List<String> own) {}

    /// The program of a command.
    ///
    /// @param project programs inside of it are the user's own, and are not asked for a version
    /// @throws IOException when there is none
    public Executable of(String name, Path folder, Path project) throws IOException {
        Path program = OnPath.require(name, folder);
        String shown = program.getFileName().toString();
        String kind = kind(shown);
        boolean isAsked = POLITE.contains(kind) || !(kind.equals("matlab") || program.startsWith(project));
        String version = isAsked ? known(program, kind, folder).version() : "";
        return new Executable(kind, shown, program.toString(), version);
    }

    /// What sort of program it is, by its name.
    static String kind(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replaceFirst("\\.(exe|bat|cmd)$", "");
        return KINDS.entrySet().stream()
                .filter(k -> k.getKey().matcher(plain).matches())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("other");
    }

    /// The Python interpreter of a program.
    public Interpreter interpreter(Executable python, Path folder) throws IOException {
        Known known = known(Path.of(python.path()), "python", folder);
        return new Interpreter(known.version(), known.path(), Set.copyOf(known.own()));
    }

    private Known known(Path program, String kind, Path folder) throws IOException {
        Map<String, Known> all = read();
        String state = state(program, folder);
        Known former = all.get(program.toString());
        if (former != null && former.state().equals(state)) {
            return former;
        }
        Known found = ask(program, kind, folder, state);
        all.put(program.toString(), found);
        Files.createDirectories(cache.toAbsolutePath().getParent());
        ContendedFile.write(cache, JsonMapper.shared().writeValueAsString(all));
        return found;
    }

    private static Known ask(Path program, String kind, Path folder, String state) throws IOException {
        if (kind.equals("python")) {
            Interpreter python = Interpreter.ask(program, folder, PATIENCE_SECONDS);
            return new Known(
                    state,
                    python.version(),
                    python.path(),
                    python.own().stream().sorted().toList());
        }
        Program.Answer answer =
                Program.start(folder, List.of(program.toString(), "--version")).answerWithin(PATIENCE_SECONDS);
        Matcher version = VERSION.matcher(answer.text() + "\n" + answer.complaint());
        String found = answer.isFine() && version.find() ? version.group() : "";
        return new Known(state, found, List.of(), List.of());
    }

    /// Changes whenever the program may have: its file and what decides which one a stand-in of pyenv starts.
    private static String state(Path program, Path folder) throws IOException {
        Path file = program.toRealPath();
        String state = file + " " + Files.getLastModifiedTime(file) + " " + Files.size(file) + " "
                + environment("PYTHONPATH") + " " + environment("VIRTUAL_ENV");
        return program.toString().contains("/shims/") ? state + " " + pyenv(folder) : state;
    }

    private static String environment(String name) {
        return Optional.ofNullable(System.getenv(name)).orElse("");
    }

    private static String pyenv(Path folder) throws IOException {
        StringBuilder chosen = new StringBuilder(environment("PYENV_VERSION"));
        for (Path at = folder.toAbsolutePath(); at != null; at = at.getParent()) {
            chosen.append(content(at.resolve(".python-version")));
        }
        String root = environment("PYENV_ROOT");
        Path home = root.isEmpty() ? Path.of(System.getProperty("user.home", ""), ".pyenv") : Path.of(root);
        return chosen.append(content(home.resolve("version"))).toString();
    }

    private static String content(Path file) throws IOException {
        return Files.isRegularFile(file) ? " " + Files.readString(file).strip() : "";
    }

    private Map<String, Known> read() throws IOException {
        if (!Files.exists(cache)) {
            return new LinkedHashMap<>();
        }
        try {
            return JsonMapper.shared()
                    .readValue(Files.readAllBytes(cache), new TypeReference<LinkedHashMap<String, Known>>() {});
        } catch (JacksonException _) {
            // A cache that cannot be read is as good as none.
            return new LinkedHashMap<>();
        }
    }
}
