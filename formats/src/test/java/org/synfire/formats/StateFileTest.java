package org.synfire.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StateFileTest {

    private static final Path ANNARCHY = Path.of("src/test/resources/org/synfire/formats/annarchy");

    @TempDir
    private Path folder;

    private static StateValue.Entries entries(StateValue.Entries of, String... path) {
        StateValue.Entries found = of;
        for (String name : path) {
            found = (StateValue.Entries) found.find(name).orElseThrow();
        }
        return found;
    }

    private static double[] flat(StateValue.Entries of, String name) {
        return of.find(name).orElseThrow().flat().orElseThrow();
    }

    /// Files written by ANNarchy 5.0.4.1 with NumPy 2.4.
    @ParameterizedTest
    @ValueSource(strings = {"net.npz", "net.txt", "net.txt.gz", "net.mat"})
    void filesOfAnnarchyAreRead(String file) throws IOException {
        StateValue.Entries net = StateFile.read(ANNARCHY.resolve(file));
        assertThat(net.find("time_step").orElseThrow().number()).contains(100.0);
        StateValue.Entries population = entries(net, "pop0");
        assertThat(flat(population, "v"))
                .containsExactly(flat(entries(StateFile.read(ANNARCHY.resolve("net.txt")), "pop0"), "v"))
                .hasSize(4);
        assertThat(flat(population, "v")[0]).isBetween(-82.75, -82.74);
        assertThat(flat(entries(net, "second"), "tau_m")).hasSize(6).containsOnly(20);
        StateValue.Entries projection = entries(net, "proj0");
        assertThat(projection.find("w").orElseThrow().rows().orElseThrow())
                .hasSize(4)
                .allMatch(r -> r.length == 5);
        assertThat(projection.find("A_minus").orElseThrow().number()).contains(6.6e-05);
        List<double[]> ragged =
                entries(net, "proj1").find("pre_ranks").orElseThrow().rows().orElse(List.of());
        if (!file.endsWith(".mat")) {
            assertThat(ragged).extracting(r -> r.length).containsExactly(2, 4, 2, 1, 2, 3);
        }
        assertThat(entries(net, "obj_names").find("projections")).isPresent();
    }

    @Test
    void populationsAndProjectionsOfAnnarchyAreReadAlone() throws IOException {
        assertThat(flat(StateFile.read(ANNARCHY.resolve("pop.npz")), "v"))
                .containsExactly(flat(StateFile.read(ANNARCHY.resolve("pop.txt")), "v"));
        assertThat(StateFile.read(ANNARCHY.resolve("pop.npz")).find("name")).contains(new StateValue.Text("second"));
        assertThat(StateFile.read(ANNARCHY.resolve("pop.npz"))
                        .find("attributes")
                        .orElseThrow()
                        .allTexts()
                        .orElseThrow())
                .startsWith("v_rest", "cm", "tau_m");
        assertThat(flat(StateFile.read(ANNARCHY.resolve("proj.npz")), "w"))
                .containsExactly(flat(StateFile.read(ANNARCHY.resolve("proj.gz")), "w"));
    }

    static StateValue.Entries sample() {
        Map<String, StateValue> inner = new LinkedHashMap<>();
        inner.put("name", new StateValue.Text("pöp"));
        inner.put("geometry", new StateValue.Items(List.of(new StateValue.Whole(2), new StateValue.Whole(3))));
        inner.put("attributes", StateValue.texts(List.of("v", "tau_m")));
        inner.put("v", new StateValue.Numbers(new int[] {2, 3}, new double[] {1, -2, 3e-300, 4, 0.1, 6}, false));
        inner.put("ranks", StateValue.Numbers.of(1, 2, 3));
        inner.put("tau_m", new StateValue.Real(0.1 + 0.2));
        inner.put(
                "ragged",
                new StateValue.Items(List.of(
                        new StateValue.Items(List.of(new StateValue.Real(1.5))),
                        new StateValue.Items(List.of(new StateValue.Real(2.5), new StateValue.Real(3.5))))));
        inner.put("flag", new StateValue.Flag(true));
        Map<String, StateValue> all = new LinkedHashMap<>();
        all.put("time_step", new StateValue.Whole(1L << 40));
        all.put("pop0", new StateValue.Entries(inner));
        return new StateValue.Entries(all);
    }

    @ParameterizedTest
    @ValueSource(strings = {".npz", ".txt", ".data", ".txt.gz", ".gz"})
    void statesAreReadAsTheyWereWritten(String ending) throws IOException {
        Path file = folder.resolve("state" + ending);
        StateFile.write(file, sample());
        assertThat(StateFile.read(file)).isEqualTo(sample());
    }

    @Test
    void statesInMatlabFilesKeepTheirNumbers() throws IOException {
        Path file = folder.resolve("state.mat");
        StateFile.write(file, sample());
        StateValue.Entries found = entries(StateFile.read(file), "pop0");
        assertThat(found.find("v")).isEqualTo(entries(sample(), "pop0").find("v"));
        assertThat(found.find("tau_m")).contains(new StateValue.Real(0.1 + 0.2));
        assertThat(found.find("ragged").orElseThrow().flat().orElseThrow()).containsExactly(1.5, 2.5, 3.5);
        assertThat(found.find("attributes").orElseThrow().allTexts()).contains(List.of("v", "tau_m"));
    }

    /// The content of one population as `numpy.savez` writes it: no pickles where none are needed.
    @ParameterizedTest
    @ValueSource(strings = {".npz", ".txt"})
    void partsAreReadAsTheyWereWritten(String ending) throws IOException {
        StateValue.Entries part = entries(sample(), "pop0");
        Path file = folder.resolve("part" + ending);
        StateFile.write(file, part);
        StateValue.Entries found = StateFile.read(file);
        assertThat(flat(found, "v")).containsExactly(flat(part, "v"));
        assertThat(flat(found, "geometry")).containsExactly(2, 3);
        assertThat(found.find("name")).isEqualTo(part.find("name"));
        assertThat(found.find("attributes").orElseThrow().allTexts()).contains(List.of("v", "tau_m"));
        assertThat(found.find("ragged").orElseThrow().rows().orElseThrow()).hasSize(2);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] repeated(String begin, String part, int times, String end) {
        return ascii(begin + part.repeat(times) + end);
    }

    /// Lists that hold the one before ten times.
    private static byte[] laughs() {
        StringBuilder text = new StringBuilder("(lp0\n");
        for (int i = 1; i < 25; i++) {
            text.append("0(")
                    .append(("g" + (i - 1) + "\n").repeat(10))
                    .append("lp")
                    .append(i)
                    .append('\n');
        }
        return ascii(text.append("0}S'a'\ng24\ns.").toString());
    }

    static Stream<Arguments> hostile() {
        return Stream.of(
                Arguments.of("calls a command", ascii("cos\nsystem\n(S'touch hacked'\ntR."), "os.system"),
                Arguments.of("calls by another name", ascii("cposix\nsystem\n(S'touch hacked'\ntR."), "posix.system"),
                Arguments.of("evaluates", ascii("c__builtin__\neval\n(S'1+1'\ntR."), "__builtin__.eval"),
                Arguments.of("executes", ascii("cbuiltins\nexec\n(S'x=1'\ntR."), "builtins.exec"),
                Arguments.of("imports", ascii("cbuiltins\n__import__\n(S'os'\ntR."), "__import__"),
                Arguments.of("starts a process", ascii("csubprocess\nPopen\n(S'ls'\ntR."), "subprocess.Popen"),
                Arguments.of("gets an attribute", ascii("cbuiltins\ngetattr\n(S'a'\nS'b'\ntR."), "getattr"),
                Arguments.of("opens a file", ascii("cio\nopen\n(S'/etc/passwd'\ntR."), "io.open"),
                Arguments.of("loads another pickle", ascii("cpickle\nloads\n(S'x'\ntR."), "pickle.loads"),
                Arguments.of("calls a function of NumPy", ascii("cnumpy.testing\nrunstring\n(S'x'\ntR."), "runstring"),
                Arguments.of("loads by NumPy", ascii("cnumpy\nload\n(S'x'\ntR."), "numpy.load"),
                Arguments.of(
                        "names a stack global",
                        ascii("\u0080\u0004\u008c\u0002os\u008c\u0006system\u0093)R."),
                        "os.system"),
                Arguments.of(
                        "hides a name in a module",
                        ascii("cnumpy.core.multiarray.os\nsystem\n(S'x'\ntR."),
                        "numpy.core.multiarray.os.system"),
                Arguments.of("makes an instance", ascii("(S'ls'\nios\nsystem\n."), "0x69"),
                Arguments.of("makes an object", ascii("(cos\nsystem\nS'ls'\no."), "os.system"),
                Arguments.of("refers to an extension", ascii("\u0080\u0002\u0082\u0001."), "0x82"),
                Arguments.of("refers to another file", ascii("S'x'\nQ."), "0x51"),
                Arguments.of("refers by number", ascii("P5\n."), "0x50"),
                Arguments.of("takes a buffer of others", ascii("\u0080\u0005\u0097."), "0x97"),
                Arguments.of("calls a number", ascii("K\u0001)R."), "no function"),
                Arguments.of("builds a text", ascii("S'x'\n)b."), "takes none"),
                Arguments.of("adds to a text", ascii("S'x'\nK\u0001a."), "no list"),
                Arguments.of("puts into a list", ascii("]K\u0001K\u0002s."), "no dictionary"),
                Arguments.of("has lists as keys", ascii("}]K\u0001s."), "a key"),
                Arguments.of("takes from an empty stack", ascii("0."), "damaged"),
                Arguments.of("has no mark", ascii("K\u0001t."), "damaged"),
                Arguments.of("recalls nothing", ascii("h\u0009."), "damaged"),
                Arguments.of("does not end", ascii("K\u0001"), "damaged"),
                Arguments.of("is empty", new byte[0], "damaged"),
                Arguments.of("is a text", ascii("hello world"), "damaged"),
                Arguments.of("promises a long text", ascii("X\u00ff\u00ff\u00ff\u007fx."), "longer than the file"),
                Arguments.of(
                        "promises many bytes",
                        ascii("\u008e\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u007fx."),
                        "longer than the file"),
                Arguments.of(
                        "promises a large number", ascii("\u008b\u00ff\u00ff\u00ff\u007f."), "longer than the file"),
                Arguments.of("holds a number beyond all", repeated("L", "9", 400, "L\n."), "damaged"),
                Arguments.of("is deep", deep(100_000), "deep"),
                Arguments.of("holds itself", ascii("]q\u0000h\u0000a."), "deep"),
                Arguments.of("holds itself in a dictionary", ascii("}q\u0000S'a'\nh\u0000s."), "deep"),
                Arguments.of("unfolds", laughs(), "unfolds"),
                Arguments.of("is no dictionary", ascii("K\u0001."), "no dictionary"),
                Arguments.of("is a list", ascii("]."), "no dictionary"),
                Arguments.of(
                        "has an array of too few bytes",
                        ascii("cnumpy\nndarray\n((K\u0005tS'f8'\nC\u0002abtR."),
                        "where its shape needs 40"),
                Arguments.of(
                        "has an array of negative length",
                        ascii("cnumpy\nndarray\n((I-5\ntS'f8'\nC\u0002abtR."),
                        "shape"),
                Arguments.of(
                        "has an array of a vast shape",
                        ascii("cnumpy\nndarray\n((I2000000000\nI2000000000\nI2000000000\ntS'f8'\nC\u0000tR."),
                        "damaged"),
                Arguments.of(
                        "has an array of records", ascii("cnumpy\ndtype\n(S'V16'\ntR."), "arrays of the type 'V16'"),
                Arguments.of(
                        "has objects that are no list",
                        ascii("cnumpy\nndarray\n((K\u0001tS'O8'\nC\u0001atR."),
                        "where its shape needs 1"));
    }

    @Test
    void objectsOfNervosParametersAreTheirAttributes() throws IOException {
        Path file = Files.write(
                folder.resolve("model.red"),
                ascii("cnervos.utils.parameters\nParameters\n)\u0081}(U\u0003etaI5\nU\u0006epochsK\u0003ub."));
        assertThat(StateFile.read(file).values())
                .containsExactly(
                        Map.entry("eta", new StateValue.Whole(5)), Map.entry("epochs", new StateValue.Whole(3)));
        Path stateless =
                Files.write(folder.resolve("none.red"), ascii("cnervos.utils.parameters\nParameters\n)\u0081I5\nb."));
        assertThatThrownBy(() -> StateFile.read(stateless)).hasMessageContaining("takes none");
    }

    private static byte[] deep(int levels) {
        byte[] bytes = new byte[2 * levels + 1];
        Arrays.fill(bytes, 0, levels, (byte) ']');
        Arrays.fill(bytes, levels, 2 * levels - 1, (byte) 'a');
        bytes[2 * levels - 1] = '.';
        return bytes;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void hostilePicklesAreRefusedAndNothingIsRun(String what, byte[] pickle, String reason) throws IOException {
        Path plain = Files.write(folder.resolve("state.txt"), pickle);
        assertThatThrownBy(() -> StateFile.read(plain))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining(reason);
        Path zipped = folder.resolve("state.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
            out.write(pickle);
        }
        assertThatThrownBy(() -> StateFile.read(zipped)).isInstanceOf(FormatException.class);
        // Within an archive there may be other things than dictionaries.
        if (!reason.equals("no dictionary")) {
            Path archive = archive("pop0.npy", npy("|O", pickle));
            assertThatThrownBy(() -> StateFile.read(archive))
                    .isInstanceOf(FormatException.class)
                    .hasMessageContaining("'pop0'");
        }
        assertThat(Path.of("hacked")).doesNotExist();
    }

    private static byte[] npy(String type, byte[] content) {
        String text = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (), }\n";
        ByteBuffer bytes =
                ByteBuffer.allocate(10 + text.length() + content.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 0x93).put(ascii("NUMPY\u0001\u0000")).putShort((short) text.length());
        return bytes.put(ascii(text)).put(content).array();
    }

    private Path archive(String name, byte[] content) throws IOException {
        Path file = folder.resolve("state.npz");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
            zip.closeEntry();
        }
        return file;
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil.npy", "/etc/evil.npy", "a/b.npy", "..\\evil.npy", "C:\\evil.npy"})
    void archivesWithPathsAreRefused(String name) throws IOException {
        Path file = archive(name, npy("<f8", new byte[8]));
        assertThatThrownBy(() -> StateFile.read(file))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("no name of an array");
    }

    /// Zeros that are packed a thousand times smaller, more than there is memory for.
    @Test
    void bombsAreRefused() throws IOException {
        Path zipped = folder.resolve("state.gz");
        byte[] zeros = new byte[1 << 20];
        long much = Runtime.getRuntime().maxMemory() / 4;
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
            for (long n = 0; n < much; n += zeros.length) {
                out.write(zeros);
            }
        }
        assertThatThrownBy(() -> StateFile.read(zipped))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("unpacks to more than there is memory for");
    }

    /// Files that are cut off or changed are refused or read; nothing else happens.
    @ParameterizedTest
    @ValueSource(strings = {"net.npz", "net.txt", "net.txt.gz", "net.mat", "pop.npz", "pop.txt", "proj.npz", "proj.gz"})
    void damagedFilesDoNoHarm(String name) throws IOException {
        byte[] sound = Files.readAllBytes(ANNARCHY.resolve(name));
        Random random = new Random(name.hashCode());
        int refused = 0;
        for (int i = 0; i < 60; i++) {
            byte[] bad = i % 3 == 0 ? Arrays.copyOf(sound, random.nextInt(sound.length)) : sound.clone();
            for (int flips = i % 3; flips > 0; flips--) {
                bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Path file = Files.write(folder.resolve(name), bad);
            try {
                StateFile.read(file);
            } catch (FormatException expected) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(15);
    }

    /// The protocols of Python 2 and 3.
    @Test
    void oldPicklesAreRead() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(
                ascii(
                        "(dp0\nS'a'\np1\nI5\nsS'b'\nF2.5\nsVc\\u00e9\nI01\nsS'd'\n(lp2\nI1\naL3L\nasS'e'\n(I1\nI2\ntsS'f'\nNs."));
        Path file = Files.write(folder.resolve("old.txt"), bytes.toByteArray());
        StateValue.Entries found = StateFile.read(file);
        assertThat(found.find("a")).contains(new StateValue.Whole(5));
        assertThat(found.find("b")).contains(new StateValue.Real(2.5));
        assertThat(found.find("cé")).contains(new StateValue.Flag(true));
        assertThat(flat(found, "d")).containsExactly(1, 3);
        assertThat(flat(found, "e")).containsExactly(1, 2);
        assertThat(found.find("f")).contains(new StateValue.Nothing());
    }

    @Test
    void missingFilesAreNamed() {
        assertThatThrownBy(() -> StateFile.read(folder.resolve("none.npz")))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("none.npz: there is no such file");
    }
}
