package org.synfire.formats.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.zip.Deflater;
import org.synfire.formats.FormatException;
import org.synfire.recording.WholeFile;
import us.hebi.matlab.mat.format.BufferAllocator;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.format.Mat5File;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.Sink;
import us.hebi.matlab.mat.types.Sinks;
import us.hebi.matlab.mat.types.Source;
import us.hebi.matlab.mat.types.Sources;

/// MATLAB 5 files by MFL. Files may be damaged, or made to harm: whatever the library throws becomes a
/// [FormatException].
final class MatFiles {

    private MatFiles() {}

    /// Makes something of a file.
    @FunctionalInterface
    interface Reader<T> {
        T read(Mat5File file) throws FormatException;
    }

    static void write(Path path, MatFile file) throws IOException {
        WholeFile.writeAt(path, part -> {
            try (Sink sink = Sinks.newStreamingFile(part.toFile())) {
                Mat5.newWriter(sink).setDeflateLevel(Deflater.BEST_SPEED).writeMat(file);
            }
        });
    }

    static <T> T read(Path path, Reader<T> reader) throws IOException {
        try (Source source = Sources.openFile(path.toFile());
                Mat5File file =
                        Mat5.newReader(source).setBufferAllocator(new Bounded()).readMat()) {
            return reader.read(file);
        } catch (FormatException known) {
            throw known;
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError broken) {
            throw new FormatException(
                    path, "it is no MATLAB 5 file, not as expected, or damaged: " + broken.getMessage(), broken);
        }
    }

    /// Gives no more than a quarter of the memory there is.
    private static final class Bounded implements BufferAllocator {

        private long left = Runtime.getRuntime().maxMemory() / 4;

        @Override
        public ByteBuffer allocate(int bytes) {
            if (bytes < 0 || bytes > left) {
                throw new IllegalArgumentException("it unpacks to more than there is memory for");
            }
            left -= bytes;
            return ByteBuffer.allocate(bytes);
        }

        @Override
        public void release(ByteBuffer buffer) {
            left += buffer.capacity();
        }
    }
}
