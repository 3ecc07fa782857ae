package org.synfire.e2e.lab;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.synfire.cli.Main;

/// A process that gives `synfire lab run` many times, which costs less than as many processes: `at-once FIRST COUNT`,
/// or `one-by-one FIRST` until it is killed. Each run has a number, and writes it to a file of its own. The runs begin
/// when standard input ends. The label and the number of a run that went well are told on standard output, everything
/// else on standard error.
final class RecordingProcess {

    private static final Pattern LABEL = Pattern.compile("Record label for this run: '(.*)'");

    private static final String WRITE = "echo \"result of run $1\" >\"$SYNFIRE_DATA/$1.txt\"";

    /// Most of the time a run goes on: whoever is killed is killed within one.
    private static final String TAKE_TIME = "sleep 0.2; ";

    /// Told before runs begin.
    static final String READY = "ready";

    /// A line that is not ended so was cut off.
    static final String WHOLE = " told";

    private RecordingProcess() {}

    /// What the run with a number writes.
    static String result(int number) {
        return "result of run " + number + "\n";
    }

    public static void main(String[] arguments) throws Exception {
        endWithParent();
        int first = Integer.parseInt(arguments[1]);
        System.out.println(READY);
        System.in.readAllBytes();
        switch (arguments[0]) {
            case "at-once" -> atOnce(first, Integer.parseInt(arguments[2]));
            case "one-by-one" -> oneByOne(first);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    /// Tests that are killed leave nobody behind.
    private static void endWithParent() {
        ProcessHandle.current()
                .parent()
                .ifPresent(parent ->
                        parent.onExit().thenRun(() -> Runtime.getRuntime().halt(1)));
    }

    private static void atOnce(int first, int count) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int number = first; number < first + count; number++) {
            int own = number;
            threads.add(Thread.ofPlatform().start(() -> run(WRITE, own)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void oneByOne(int first) {
        for (int number = first; ; number++) {
            run(TAKE_TIME + WRITE, number);
        }
    }

    private static void run(String program, int number) {
        StringWriter out = new StringWriter();
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        List<String> words =
                List.of("lab", "run", "--", "sh", "-c", program, "name of the program", Integer.toString(number));
        int code = Main.execute(words, new PrintWriter(out, true), err);
        Matcher label = LABEL.matcher(out.toString());
        if (code == 0 && label.find()) {
            System.out.println(label.group(1) + " " + number + WHOLE);
        } else {
            System.err.println("run " + number + " ended with " + code + ": " + out);
        }
    }
}
