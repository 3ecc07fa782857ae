package org.synfire.lab;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Another process that uses a project: `MODE FOLDER`.
///
/// @param told what it writes
record Child(Process process, Path told) {

    static Child start(String mode, Path folder) throws IOException {
        Path told = Files.createTempFile(folder, mode, ".txt");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of(
                java,
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of("-cp", classPath(), Child.class.getName(), mode, folder.toString()));
        Process process = new ProcessBuilder(command)
                .redirectOutput(told.toFile())
                .redirectError(ProcessBuilder.Redirect.appendTo(errors(folder).toFile()))
                .start();
        return new Child(process, told);
    }

    static Path errors(Path folder) {
        return folder.resolve("child-errors.txt");
    }

    /// The lines that it has written as yet; a killed process may leave a part of one.
    List<String> lines() throws IOException {
        String text = Files.readString(told);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    private static String classPath() {
        Path classes = Path.of("target").toAbsolutePath();
        return String.join(
                File.pathSeparator,
                classes.resolve("classes").toString(),
                classes.resolve("test-classes").toString(),
                System.getProperty("jdk.module.path", ""),
                System.getProperty("java.class.path", ""));
    }

    public static void main(String[] arguments) throws Exception {
        // Tests that are killed leave nobody behind.
        ProcessHandle.current()
                .parent()
                .ifPresent(p -> p.onExit().thenRun(() -> Runtime.getRuntime().halt(1)));
        Path folder = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "add" -> addByThreads(folder, 25);
            case "run" -> runUntilKilled(folder);
            case "write" -> write(folder, 100);
            case "refresh" -> refreshUntilStopped(folder);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    /// All add at once, when the file `go` is there.
    private static void addByThreads(Path folder, int count) throws Exception {
        Project project = Project.open(folder);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            threads.add(Thread.ofPlatform().start(() -> addWhenTold(project)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void addWhenTold(Project project) {
        try {
            await(project.folder().resolve("go"));
            String label =
                    project.store().add(Records.finished("20261121-203001")).label();
            synchronized (Child.class) {
                System.out.println(label);
            }
        } catch (Exception e) {
            e.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
    }

    private static void await(Path file) throws InterruptedException {
        while (!Files.exists(file)) {
            Thread.sleep(5);
        }
    }

    /// Tells the labels of runs that are finished.
    private static void runUntilKilled(Path folder) throws IOException {
        Project project = Project.open(folder);
        while (true) {
            try (OpenRecord open = project.begin(Records.running("run"))) {
                open.change(r -> r.withNotes(r.notes().withReason("because")));
                open.finish(open.record().result().withState(State.FINISHED, ""));
                System.out.println(open.label());
                System.out.flush();
            }
        }
    }

    private static void write(Path folder, int count) throws IOException {
        Project project = Project.open(folder);
        for (int i = 0; i < count; i++) {
            project.store().add(Records.finished("a"));
        }
    }

    private static void refreshUntilStopped(Path folder) throws Exception {
        Project project = Project.open(folder);
        try (RecordIndex index = project.index()) {
            while (!Files.exists(folder.resolve("stop"))) {
                index.refresh();
            }
            index.refresh();
            System.out.println(index.labels(Query.everything()).size());
        }
    }
}
