package org.synfire.cli;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How this program is started once more: by the same Java, with the same options, from the same jars.
public final class SelfCommand {

    private static final List<String> OWN_OPTIONS =
            List.of("-Dsynfire.columns", "-agentlib", "-javaagent", "-XX:AOTCacheOutput", "-XX:AOTMode");

    private SelfCommand() {}

    /// The program and its options, to be followed by the words of a command.
    public static List<String> words() {
        return words(List.of());
    }

    /// As [#words()], with more options of Java.
    static List<String> words(List<String> more) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> OWN_OPTIONS.stream().noneMatch(option::startsWith))
                .filter(option -> !option.startsWith("--module-path") && !option.startsWith("--patch-module"))
                .forEach(words::add);
        words.addAll(more);
        Module module = SelfCommand.class.getModule();
        if (module.isNamed()) {
            words.addAll(List.of("-p", System.getProperty("jdk.module.path"), "-m"));
            words.add(module.getName() + "/" + Main.class.getName());
        } else {
            words.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        }
        return words;
    }
}
