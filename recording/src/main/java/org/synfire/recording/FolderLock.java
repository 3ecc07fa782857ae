package org.synfire.recording;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// Keeps other processes, and other runs of this process, out of a folder. The operating system releases it
/// when the process ends, however it ends.
///
/// The file `.lock` stays: were it deleted, a process that had just opened it could lock it while a third one
/// locked a new file of the same name.
final class FolderLock implements AutoCloseable {

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /// @return empty when somebody else has it
    static Optional<FolderLock> acquire(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (locked(channel)) {
            return Optional.of(new FolderLock(channel));
        }
        channel.close();
        return Optional.empty();
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException sameProcess) {
            return false;
        } catch (IOException unsupported) {
            channel.close();
            throw unsupported;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
