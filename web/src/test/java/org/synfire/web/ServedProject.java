package org.synfire.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.synfire.lab.DataKey;
import org.synfire.lab.Project;
import org.synfire.lab.ProjectSettings;
import org.synfire.lab.RunRecord;

/// A project in a folder, its pages and a browser.
final class ServedProject implements AutoCloseable {

    private final Project project;
    private final LabServer server;
    private final Browser browser;

    ServedProject(Path folder) throws IOException {
        this(folder, LabServer.Options.local(0));
    }

    ServedProject(Path folder, LabServer.Options options) throws IOException {
        this.project = Project.init(folder, ProjectSettings.of("Cortex"));
        this.server = LabServer.start(project, options);
        this.browser = new Browser(server.address());
    }

    Project project() {
        return project;
    }

    LabServer server() {
        return server;
    }

    Browser browser() {
        return browser;
    }

    RunRecord add(RunRecord record) throws IOException {
        return project.store().add(record);
    }

    void attach(String label, String name, String content) throws IOException {
        project.store().attach(label, name, new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
    }

    /// Writes a file of output.
    DataKey output(String path, byte[] content) throws IOException {
        return file(project.folder().resolve("Data"), path, content);
    }

    DataKey output(String path, String content) throws IOException {
        return output(path, content.getBytes(StandardCharsets.UTF_8));
    }

    /// Writes a file of input.
    DataKey input(String path, String content) throws IOException {
        return file(project.folder(), path, content.getBytes(StandardCharsets.UTF_8));
    }

    private static DataKey file(Path folder, String path, byte[] content) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
        return new DataKey(path, digest(content), content.length, SampleRecords.BEGINNING);
    }

    static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        browser.close();
        server.close();
    }
}
