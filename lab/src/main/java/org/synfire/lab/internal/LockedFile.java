package org.synfire.lab.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

/// Does work while nobody else does work under the same file: no other thread, no other process. The operating system
/// releases the file when a process ends, however it ends.
public final class LockedFile {

    /// File locks belong to processes, so threads need locks of their own. Two files may share one, which is harmless
    /// because work never locks a second file.
    private static final ReentrantLock[] IN_THIS_PROCESS =
            IntStream.range(0, 64).mapToObj(i -> new ReentrantLock()).toArray(ReentrantLock[]::new);

    private LockedFile() {}

    /// What is done under the lock.
    @FunctionalInterface
    public interface Work<T> {
        T run() throws IOException;
    }

    /// @param file is made when it is not there; its folder must be
    public static <T> T with(Path file, Work<T> work) throws IOException {
        ReentrantLock lock = IN_THIS_PROCESS[Math.floorMod(file.hashCode(), IN_THIS_PROCESS.length)];
        lock.lock();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var held = channel.lock()) {
            return held.isValid() ? work.run() : refuse(file);
        } finally {
            lock.unlock();
        }
    }

    private static <T> T refuse(Path file) throws IOException {
        throw new IOException("cannot lock " + file);
    }
}
