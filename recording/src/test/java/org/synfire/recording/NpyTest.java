package org.synfire.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The files in `npy` were written by NumPy 2.4; `reference-vm_3x4x1` is an input of a reference case.
class NpyTest {

    @TempDir
    private Path folder;

    private static Path file(String name) {
        return Resources.path("npy/" + name + ".npy");
    }

    private static byte[] bytes(String name) throws IOException {
        return Files.readAllBytes(file(name));
    }

    private static byte[] withHeader(String header, int dataBytes) {
        byte[] text = header.getBytes(StandardCharsets.US_ASCII);
        byte[] file = new byte[10 + text.length + dataBytes];
        System.arraycopy(NpyHeader.MAGIC, 0, file, 0, 6);
        file[6] = 1;
        file[8] = (byte) text.length;
        file[9] = (byte) (text.length >> 8);
        System.arraycopy(text, 0, file, 10, text.length);
        return file;
    }

    private static byte[] withShape(String shape, int dataBytes) {
        return withHeader("{'descr': '<f8', 'fortran_order': False, 'shape': (" + shape + "), }\n", dataBytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "little-f2", "big-f2", "little-f4", "big-f4", "little-f8", "big-f8", "byte-i1", "little-i2", "big-i2",
                "little-i4", "big-i4", "little-i8", "big-i8", "byte-u1", "little-u2", "big-u2", "little-u4", "big-u4",
                "little-u8", "big-u8", "version-2", "version-3"
            })
    void everyTypeOrderAndVersionIsRead(String name) throws Exception {
        NpyArray array = Npy.read(file(name));
        assertThat(array.shape()).containsExactly(2, 3);
        assertThat(array.values()).containsExactly(0, 1, 2, 3, 4, 5);
    }

    @Test
    void truthValuesAreOneAndZero() throws Exception {
        assertThat(Npy.read(file("bool")).values()).containsExactly(1, 0, 1);
    }

    @Test
    void fortranOrderIsTurnedIntoCOrder() throws Exception {
        NpyArray array = Npy.read(file("fortran"));
        assertThat(array.shape()).containsExactly(2, 3, 4);
        assertThat(array.values())
                .containsExactly(IntStream.range(0, 24).asDoubleStream().toArray());
    }

    @Test
    void singleNumberHasNoDimensions() throws Exception {
        NpyArray array = Npy.read(file("scalar"));
        assertThat(array.shape()).isEmpty();
        assertThat(array.values()).containsExactly(2.5);
    }

    @Test
    void emptyArrayHasNoValues() throws Exception {
        assertThat(Npy.read(file("empty")).values()).isEmpty();
    }

    @Test
    void largeUnsignedNumbersAreRoundedToTheNearestDouble() throws Exception {
        assertThat(Npy.read(file("largest-u8")).values()).containsExactly(0x1p64, 0x1p63 + 2048, 3);
    }

    @Test
    void signedNumbersKeepTheirSign() throws Exception {
        assertThat(Npy.read(file("negative-i1")).values()).containsExactly(-1, -128);
    }

    @Test
    void referenceInputIsRead() throws Exception {
        NpyArray array = Npy.read(file("reference-vm_3x4x1"));
        assertThat(array.shape()).containsExactly(3, 4, 1);
        assertThat(array.values())
                .containsExactly(-72.0, -70.7, -69.4, -68.1, -66.8, -65.5, -64.2, -62.9, -61.6, -60.3, -59.0, -57.7);
    }

    @Test
    void lengthsWrittenByPythonTwoAreRead() throws Exception {
        assertThat(Npy.read(withShape("2L, 1L", 16)).shape()).containsExactly(2, 1);
    }

    @Test
    void bytesAfterTheArrayAreIgnored() throws Exception {
        assertThat(Npy.read(withShape("2,", 24)).values()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "objects | it holds objects, not numbers",
                "records | it holds records of several fields, not numbers",
                "complex | its type '<c16' cannot be read",
                "text | its type '<U1' cannot be read"
            })
    void whatIsNoNumberIsRefused(String name, String message) {
        assertThatExceptionOfType(NpyFormatException.class)
                .isThrownBy(() -> Npy.read(file(name)))
                .withMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "{'fortran_order': False, 'shape': (1,)} @ its header lacks a type of numbers ('descr')",
                "{'descr': '<f8', 'shape': (1,)} @ its header lacks an order ('fortran_order')",
                "{'descr': '<f8', 'fortran_order': False} @ its header lacks a shape ('shape')",
                "{'descr': '|f8', 'fortran_order': False, 'shape': (1,)} @ its type '|f8' cannot be read"
            },
            quoteCharacter = '"',
            ignoreLeadingAndTrailingWhitespace = true)
    void incompleteHeaderIsRefused(String header, String message) {
        assertThatExceptionOfType(NpyFormatException.class)
                .isThrownBy(() -> Npy.read(withHeader(header, 8)))
                .withMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1,", "x,", "1.5,", "99999999999999999999,", "1000000000,"})
    void shapeThatIsNoneIsRefused(String shape) {
        assertThatExceptionOfType(NpyFormatException.class)
                .isThrownBy(() -> Npy.read(withShape(shape, 8)))
                .withMessage("its shape (" + shape + ") cannot be read");
    }

    @Test
    void tooManyDimensionsAreRefused() {
        assertThatExceptionOfType(NpyFormatException.class)
                .isThrownBy(() -> Npy.read(withShape("1,".repeat(33), 8)))
                .withMessage("it has 33 dimensions, more than 32");
    }

    @Test
    void sizeBeyondAllBoundsIsRefused() {
        String huge = "999999999, 999999999, 999999999, 999999999";
        assertThatExceptionOfType(NpyFormatException.class)
                .isThrownBy(() -> Npy.read(withShape(huge, 8)))
                .withMessage(
                        "it is cut off: its shape [" + huge + "] needs more than 2147483647 bytes, but there are 8");
    }

    @Test
    void hugeDimensionsBesideAnEmptyOneAreAnEmptyArray() throws Exception {
        assertThat(Npy.read(withShape("999999999, 999999999, 999999999, 0", 0)).values())
                .isEmpty();
    }

    @Test
    void arrayThatIsCutOffIsRefusedWithWhatItNeeds() throws IOException {
        byte[] whole = bytes("little-f8");
        assertThatExceptionOfType(NpyFormatException.class)
                .isThrownBy(() -> Npy.read(Arrays.copyOf(whole, whole.length - 1)))
                .withMessage("it is cut off: its shape [2, 3] needs 48 bytes, but there are 47");
    }

    @Test
    void headerThatIsCutOffIsRefused() throws IOException {
        byte[] whole = bytes("little-f8");
        assertThatExceptionOfType(NpyFormatException.class)
                .isThrownBy(() -> Npy.read(Arrays.copyOf(whole, 100)))
                .withMessage("it is cut off: its header ends at byte 128, but it has 100 bytes");
    }

    @Test
    void fileThatEndsBeforeItsHeaderIsRefused() throws IOException {
        byte[] whole = bytes("version-2");
        assertThatExceptionOfType(NpyFormatException.class)
                .isThrownBy(() -> Npy.read(Arrays.copyOf(whole, 11)))
                .withMessage("it is cut off: its header begins at byte 12, but it has 11 bytes");
    }

    @Test
    void headerBeyondItsLimitIsRefused() throws IOException {
        byte[] file = bytes("version-2");
        file[10] = 1;
        assertThatExceptionOfType(NpyFormatException.class)
                .isThrownBy(() -> Npy.read(file))
                .withMessage("its header has 65652 bytes, more than 65536");
    }

    @Test
    void versionFourIsRefused() throws IOException {
        byte[] file = bytes("version-2");
        file[6] = 4;
        assertThatExceptionOfType(NpyFormatException.class)
                .isThrownBy(() -> Npy.read(file))
                .withMessage("its format version is 4; 1 to 3 can be read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "not an array at all"})
    void otherFilesAreRefused(String content) {
        assertThatExceptionOfType(NpyFormatException.class)
                .isThrownBy(() -> Npy.read(content.getBytes(StandardCharsets.US_ASCII)))
                .withMessage("it is not a .npy file");
    }

    @Test
    void fileOfMoreThanTwoGigabytesIsRefusedUnread() throws IOException {
        Path sparse = folder.resolve("sparse.npy");
        try (RandomAccessFile file = new RandomAccessFile(sparse.toFile(), "rw")) {
            file.setLength(3L << 30);
        }
        assertThatExceptionOfType(NpyFormatException.class)
                .isThrownBy(() -> Npy.read(sparse))
                .withMessage("it has 3221225472 bytes, more than can be read");
    }

    @Test
    void missingFileIsAnIoFault() {
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> Npy.read(folder.resolve("none.npy")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"little-f8", "scalar", "empty", "version-3", "fortran"})
    void whatIsWrittenIsReadAgain(String name) throws Exception {
        NpyArray array = Npy.read(file(name));
        Npy.write(folder.resolve("copy.npy"), array);
        NpyArray copy = Npy.read(folder.resolve("copy.npy"));
        assertThat(copy.shape()).isEqualTo(array.shape());
        assertThat(copy.values()).isEqualTo(array.values());
    }

    @Test
    void whatIsWrittenIsWhatNumpyWrites() throws Exception {
        NpyArray array = Npy.read(file("little-f8"));
        Npy.write(folder.resolve("copy.npy"), array);
        assertThat(folder.resolve("copy.npy")).hasSameBinaryContentAs(file("little-f8"));
    }

    @Test
    void arrayOfAnotherSizeThanItsShapeIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new NpyArray(new int[] {2, 2}, new double[3]));
    }

    @Test
    void arrayOfANegativeLengthIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new NpyArray(new int[] {-1, -3}, new double[3]));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fortran", "version-2", "version-3", "big-u2", "bool", "scalar", "records", "objects"})
    void damagedFilesAreReadOrRefusedWithLittleMemory(String name) throws IOException {
        byte[] whole = bytes(name);
        SplittableRandom random = new SplittableRandom(whole.length);
        for (int i = 0; i < 5_000; i++) {
            byte[] damaged = damaged(whole, random);
            try {
                assertThat(Npy.read(damaged).values().length).isLessThanOrEqualTo(damaged.length);
            } catch (NpyFormatException refused) {
                assertThat(refused).hasMessageStartingWith("it");
            }
        }
    }

    private static byte[] damaged(byte[] whole, SplittableRandom random) {
        byte[] damaged = random.nextInt(8) == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
        for (int n = random.nextInt(4); n > 0 && damaged.length > 0; n--) {
            byte printable = (byte) "0123456789,()L'<>|=fiub".charAt(random.nextInt(23));
            damaged[random.nextInt(Math.min(damaged.length, 128))] =
                    random.nextBoolean() ? printable : (byte) random.nextInt();
        }
        return damaged;
    }
}
