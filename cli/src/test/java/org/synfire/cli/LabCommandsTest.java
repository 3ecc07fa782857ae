package org.synfire.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The commands of the notebook, in a project under version control.
class LabCommandsTest {

    @TempDir
    private Path folder;

    private record Said(int code, String out, String err) {}

    private Said lab(String... words) {
        List<String> all = new ArrayList<>(List.of("lab", words[0], "--project", folder.toString()));
        all.addAll(List.of(words).subList(1, words.length));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.execute(all, new PrintWriter(out, true), new PrintWriter(err, true));
        return new Said(code, out.toString(), err.toString());
    }

    private Said done(String... words) {
        Said said = lab(words);
        assertThat(said.code()).as(said.out() + said.err()).isZero();
        return said;
    }

    private void git(String... words) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("git", "-c", "user.name=Ada", "-c", "user.email=ada@example.org"));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private static boolean hasGit() {
        try {
            return new ProcessBuilder("git", "--version").start().waitFor() == 0;
        } catch (IOException | InterruptedException none) {
            return false;
        }
    }

    @BeforeEach
    void project() throws IOException, InterruptedException {
        assumeTrue(hasGit(), "git is not installed");
        Files.writeString(folder.resolve("main.sh"), """
                case $1 in /*) . "$1" ;; *) . "./$1" ;; esac
                awk -v n="$n" -v tau="$tau_m" 'BEGIN { for (i = 0; i < n; i++) print i, exp(-i / tau) }' > Data/example.dat
                echo "tau_m is $tau_m"
                """);
        Files.writeString(folder.resolve("default.param"), "n=10\ntau_m=20.0\nseed=65785\n");
        git("init", "-q");
        git("add", "-A");
        git("commit", "-qm", "first");
        done("init", "MyProject", "--executable", "sh", "--main", "main.sh");
    }

    @Test
    void aRunIsRecordedFoundCommentedTaggedAndRepeated() {
        assertThat(done("run", "--label", "haggling", "--reason", "3 or 4 shekels?", "./default.param")
                        .out())
                .contains("tau_m is 20.0")
                .contains("Record label for this run: 'haggling'")
                .contains("example.dat");
        done("comment", "apparently, it is worth NaN shekels.");
        done("tag", "Figure 6");
        done("run", "--reason", "test effect of a smaller time constant", "./default.param", "tau_m=10.0");
        assertThat(done("list").out().lines()).hasSize(2).contains("haggling");
        assertThat(done("list", "-l", "Figure 6").out())
                .contains("Label            : haggling")
                .contains("Reason           : 3 or 4 shekels?")
                .contains("Outcome          : apparently, it is worth NaN shekels.")
                .contains("tau_m = 20.0")
                .contains("(main file is main.sh)")
                .contains("Tags             : Figure 6");
        assertThat(done("list", "--where", "tau_m < 15").out().strip())
                .isNotEqualTo("haggling")
                .isNotBlank();
        assertThat(done("list", "-p", "tau_m=20").out().strip()).isEqualTo("haggling");
        assertThat(done("list", "-d", "today", "-m", "main", "-r").out().lines().findFirst())
                .hasValue("haggling");
        assertThat(done("repeat", "haggling").out()).contains("The simulation results match.");
        assertThat(done("info").out())
                .contains("MyProject")
                .contains("3 of them")
                .contains("main.sh");
    }

    @Test
    void theProgramCanBeCalledTheSimulator() {
        done("run", "--label", "once", "--simulator=cat", "--main=default.param");
        assertThat(done("show", "once").out()).contains("Executable       : cat");
        done("configure", "--simulator=awk");
        assertThat(done("info").out()).contains("Executable       : awk");
    }

    @Test
    void helpNamesTheCommands() {
        for (String[] words : List.of(new String[] {"lab"}, new String[] {"lab", "help"})) {
            Output help = Output.of(words);
            assertThat(help.code()).isZero();
            assertThat(help.out())
                    .contains("init", "configure", "info", "run", "list", "delete", "comment", "tag", "repeat", "help");
        }
        assertThat(Output.of("lab", "help", "tag").out()).contains("Gives records a tag");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text | haggling",
                "html | <td>haggling</td>",
                "latex | a \\& b\\_c",
                "shell | sh main.sh",
                "json | \"haggling\"",
                "csv | haggling"
            })
    void listsComeInSeveralFormats(String format, String expected) {
        done("run", "--label", "haggling", "--reason", "a & b_c", "./default.param");
        assertThat(done("list", "--format", format).out()).contains(expected);
    }

    @Test
    void tablesShowParametersAndMetrics() {
        done("run", "--label", "one", "./default.param");
        assertThat(done("list", "-T").out()).contains("Label").contains("finished");
        assertThat(done("list", "-P").out()).contains("tau_m").contains("20.0");
        assertThat(done("list", "-O").out()).contains("one");
    }

    @Test
    void whatWasChangedIsRefusedOrKept() throws IOException {
        Files.writeString(folder.resolve("main.sh"), Files.readString(folder.resolve("main.sh")) + "echo changed\n");
        Said refused = lab("run", "./default.param");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("main.sh").contains("store-diff");
        assertThat(done("list").out()).isEmpty();
        done("configure", "--on-changed", "store-diff");
        done("run", "--label", "dirty", "./default.param");
        assertThat(done("show", "dirty", "--diff").out()).contains("+echo changed");
        assertThat(done("show", "dirty", "--script").out()).contains("echo changed");
        assertThat(done("show", "--stdout").out()).contains("changed");
        assertThat(done("repeat", "dirty").out()).contains("The simulation results match.");
    }

    @ParameterizedTest
    @CsvSource({
        "--absolute=0.6, 0",
        "--absolute=0.4, 1",
        "--relative=0.0006, 0",
        "--relative=0.0004, 1",
        "--absolute=0, 1"
    })
    void numbersMayDifferByTheTolerance(String tolerance, int code, @TempDir Path outside) throws IOException {
        Path state = Files.writeString(outside.resolve("state"), "1000.0\n");
        done("run", "--label", "a", "--", "sh", "-c", "cat '" + state + "' >Data/state.dat");
        Files.writeString(state, "1000.5\n");
        Said repeat = lab("repeat", "a", tolerance);
        assertThat(repeat.out()).contains("state.dat");
        assertThat(repeat.code()).as(repeat.out() + repeat.err()).isEqualTo(code);
    }

    @Test
    void theCodeOfAnotherVersionIsRunBesideTheUsersFiles() throws IOException, InterruptedException {
        git("tag", "first");
        String changed = Files.readString(folder.resolve("main.sh")) + "echo changed\n";
        Files.writeString(folder.resolve("main.sh"), changed);
        git("commit", "-qam", "second");
        Files.writeString(folder.resolve("main.sh"), changed + "echo not committed\n");
        assertThat(done("run", "--version", "first", "--label", "old", "./default.param", "tau_m=5")
                        .out())
                .contains("tau_m is 5")
                .contains("old/example.dat")
                .doesNotContain("changed");
        assertThat(done("run", "-v", "latest", "--label", "new", "./default.param")
                        .out())
                .contains("changed")
                .doesNotContain("not committed");
        assertThat(folder.resolve("main.sh")).content().endsWith("not committed\n");
        assertThat(folder.resolve(".synfire/worktrees")).isEmptyDirectory();
        assertThat(folder.resolve("Data/old/example.dat")).content().startsWith("0 1\n1 0.818731");
        assertThat(done("diff", "old", "new").out()).contains("tau_m");
        assertThat(done("show", "old", "--script").out()).doesNotContain("changed");
        assertThat(done("repeat", "old").out()).contains("The simulation results match.");
        Said unknown = lab("run", "--version", "nowhere", "./default.param");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("git knows no version 'nowhere'");
    }

    @Test
    void recordsAreComparedDeletedAndHandedOn() throws IOException {
        done("run", "--label", "a", "./default.param");
        done("run", "--label", "b", "./default.param", "tau_m=5");
        assertThat(done("diff", "a", "b").out()).contains("tau_m");
        Path file = folder.resolve("records.json");
        assertThat(done("export", file.toString()).out()).contains("2 records");
        assertThat(done("export", folder.resolve("records.csv").toString(), "--where", "tau_m < 10")
                        .out())
                .contains("1 records");
        assertThat(done("delete", "last", "--data").out()).contains("deleted b");
        assertThat(folder.resolve("Data/example.dat")).doesNotExist();
        assertThat(done("import", file.toString()).out()).contains("1 records were added, 1 were there already");
        done("tag", "rubbish", "a", "b");
        done("tag", "--remove", "rubbish", "b");
        assertThat(done("delete", "--tag", "rubbish").out()).contains("deleted a");
        assertThat(done("list").out().strip()).isEqualTo("b");
    }

    @Test
    void programsThatFailAreRecordedWithTheirCode() {
        Said said = lab("run", "--label", "bad", "--", "sh", "-c", "echo oops >&2; exit 3");
        assertThat(said.code()).isEqualTo(3);
        assertThat(said.err()).contains("oops");
        assertThat(done("show", "bad").out()).contains("failed").contains("exit code 3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "show nothing | there is no record 'nothing'",
                "list --where tau_m>>3 | expected",
                "list --format pdf | unlike 'pdf'",
                "list -d yesterday | unlike 'yesterday'",
                "configure --on-changed refuse | one of error, store-diff",
                "configure -L cloud | one of serial, parallel, slurm, distributed",
                "configure -t %Q | no pattern of times",
                "configure -g dice | one of timestamp, uuid",
                "configure -l loudly | one of none, cmdline, parameters",
                "configure -L parallel -o many | number of processes",
                "init Again | has a notebook already",
                "export records --format pdf | unlike 'pdf'",
                "repeat none | there is no record 'none'"
            })
    void mistakesAreAnswered(String words, String message) {
        Said said = lab(words.strip().split(" "));
        assertThat(said.code()).as(said.err()).isEqualTo(2);
        assertThat(said.err()).contains(message.strip());
    }

    @Test
    void everySettingIsShown() {
        done(
                "configure",
                "-d",
                "Out",
                "-i",
                "in",
                "-l",
                "cmdline",
                "-g",
                "uuid",
                "-t",
                "%Y%m%d-%H%M%S",
                "--plain",
                "-M",
                "Copy",
                "--ignore",
                "*.tmp",
                "--description",
                "about shekels",
                "-L",
                "distributed",
                "-o",
                "mpirun -n 4");
        assertThat(done("info").out())
                .contains("Out, mirrored at Copy")
                .contains("uuid, uuuuMMdd'-'HHmmss".replace("'", ""))
                .contains("commandline")
                .contains("as they are")
                .contains("behind mpirun -n 4")
                .contains("about shekels")
                .contains("*.tmp");
        done("configure", "-L", "slurm", "-o", "--time=5", "-A", "Zips", "--no-plain");
        assertThat(done("info").out()).contains("slurm --time=5").contains("Out, archived in Zips");
        done("configure", "-L", "parallel", "-o", "3");
        assertThat(done("info").out()).contains("parallel, 3 at a time");
    }
}
