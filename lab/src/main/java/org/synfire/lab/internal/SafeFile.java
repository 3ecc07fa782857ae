package org.synfire.lab.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.synfire.recording.WholeFile;

/// Files that are whole, and on the disk itself when writing them is over: a machine that loses its power keeps them.
final class SafeFile {

    private SafeFile() {}

    static void write(Path file, byte[] bytes) throws IOException {
        WholeFile.writeAt(file, part -> {
            try (FileChannel channel = open(part)) {
                ByteBuffer rest = ByteBuffer.wrap(bytes);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
                channel.force(true);
            }
        });
    }

    static void write(Path file, InputStream content) throws IOException {
        WholeFile.writeAt(file, part -> {
            try (FileChannel channel = open(part);
                    OutputStream out = Channels.newOutputStream(channel)) {
                content.transferTo(out);
                channel.force(true);
            }
        });
    }

    private static FileChannel open(Path part) throws IOException {
        return FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
    }
}
