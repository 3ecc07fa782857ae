package org.synfire.recording;

import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.SpecificationException;

/// The folder `data` of a run, finished or not, seen by a reader.
final class DataFolder {

    private static final String ZIPPED = ".gz";
    private static final Pattern NUMBERED = Pattern.compile("(.*-)0*(\\d+-)0*(\\d+\\.[^.]*)");

    private final Path folder;
    private final Optional<Journal> journal;

    DataFolder(Path folder) throws IOException {
        this.folder = folder;
        this.journal = Journal.read(folder);
    }

    /// Opens a data file.
    ///
    /// @throws SpecificationException when it is missing from a finished run
    BufferedReader open(String name) throws IOException {
        return new BufferedReader(new InputStreamReader(bytes(name), StandardCharsets.UTF_8));
    }

    private InputStream bytes(String name) throws IOException {
        Optional<InputStream> part = unfinished(name);
        if (part.isPresent()) {
            return part.get();
        }
        Optional<Path> file = file(name);
        if (file.isPresent()) {
            return unzipped(file.get());
        }
        if (journal.isPresent()) {
            return InputStream.nullInputStream();
        }
        throw new SpecificationException(Kind.FILE, "there is no data file " + folder.resolve(name));
    }

    private Optional<InputStream> unfinished(String name) throws IOException {
        Optional<Long> bytes = journal.map(j -> j.bytes().get(name));
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        try {
            InputStream part = Files.newInputStream(WholeFile.part(folder.resolve(name)));
            return Optional.of(new FirstBytes(part, bytes.get()));
        } catch (NoSuchFileException hasItsFinalName) {
            return Optional.empty();
        }
    }

    private Optional<Path> file(String name) throws IOException {
        Optional<Path> exact = Stream.of(name, name + ZIPPED)
                .map(folder::resolve)
                .filter(Files::exists)
                .findFirst();
        return exact.isPresent() || !Files.isDirectory(folder) ? exact : padded(name);
    }

    private Optional<Path> padded(String name) throws IOException {
        String wanted = unpadded(name);
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> unpadded(unzippedName(file)).equals(wanted))
                    .sorted()
                    .findFirst();
        }
    }

    private static String unpadded(String name) {
        Matcher numbers = NUMBERED.matcher(name);
        return numbers.matches() ? numbers.group(1) + numbers.group(2) + numbers.group(3) : name;
    }

    private static String unzippedName(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(ZIPPED) ? name.substring(0, name.length() - ZIPPED.length()) : name;
    }

    private static InputStream unzipped(Path file) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        if (!file.toString().endsWith(ZIPPED)) {
            return bytes;
        }
        try {
            return new GZIPInputStream(bytes);
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }

    /// A stream that ends early.
    private static final class FirstBytes extends FilterInputStream {
        private long left;

        FirstBytes(InputStream in, long bytes) {
            super(in);
            this.left = bytes;
        }

        @Override
        public int read() throws IOException {
            return left-- > 0 ? super.read() : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (left <= 0) {
                return -1;
            }
            int n = super.read(buffer, offset, (int) Math.min(length, left));
            left -= Math.max(n, 0);
            return n;
        }
    }
}
