package org.synfire.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.SpecificationException;
import org.synfire.verify.Verdict;
import org.synfire.verify.Verification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `synfire verify`
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Runs the reference cases in a folder and compares: is this engine right on this machine?",
        footer = {"", "Example:", "  synfire verify examples/reference"})
final class VerifyCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "DIR", description = "a case (a folder or a JSON file), or a folder of cases")
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (!Files.exists(folder)) {
            throw new SpecificationException(Kind.FILE, "there is no folder " + folder);
        }
        PrintWriter out = spec.commandLine().getOut();
        List<Verdict> verdicts = Verification.verify(folder, out::println);
        if (verdicts.isEmpty()) {
            throw new SpecificationException(
                    Kind.FILE,
                    folder + " holds no reference case; known are " + String.join(", ", Verification.formats()));
        }
        long failed = verdicts.stream().filter(v -> !v.passes()).count();
        out.println(verdicts.size()
                + (verdicts.size() == 1 ? " case, " : " cases, ")
                + (failed == 0 ? "all pass" : failed + " failed"));
        return failed == 0 ? 0 : 1;
    }
}
