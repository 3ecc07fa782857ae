package org.synfire.lab.internal.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.synfire.lab.DataKey;
import org.synfire.lab.Executable;
import org.synfire.lab.ProjectSettings;
import org.synfire.lab.RecordStore;
import org.synfire.lab.RunRecord;
import org.synfire.lab.State;
import org.synfire.lab.User;
import org.synfire.lab.internal.Json;
import org.synfire.recording.WholeFile;

/// Records as a Process Run Crate, version 0.5, on RO-Crate 1.1: each run a `CreateAction` with its instrument,
/// objects,
/// results and agent.
public final class RoCrate {

    private static final String METADATA = "ro-crate-metadata.json";
    private static final String PROFILE = "https://w3id.org/ro/wfrun/process/0.5";

    private final ProjectSettings settings;
    private final RecordStore store;
    private final Path folder;
    private final Map<String, Map<String, Object>> entities = new LinkedHashMap<>();
    private final List<Object> files = new ArrayList<>();
    private final List<Object> actions = new ArrayList<>();

    public RoCrate(ProjectSettings settings, RecordStore store, Path folder) {
        this.settings = settings;
        this.store = store;
        this.folder = folder;
    }

    public void write(List<RunRecord> records) throws IOException {
        Files.createDirectories(folder);
        for (RunRecord record : records) {
            addRun(record);
        }
        List<Object> graph = new ArrayList<>();
        graph.add(descriptor());
        graph.add(root(records));
        graph.add(profile());
        graph.addAll(entities.values());
        Map<String, Object> crate = new LinkedHashMap<>();
        crate.put(
                "@context",
                List.of("https://w3id.org/ro/crate/1.1/context", "https://w3id.org/ro/terms/workflow-run/context"));
        crate.put("@graph", graph);
        WholeFile.write(folder.resolve(METADATA), Json.pretty(crate) + "\n");
    }

    private static Map<String, Object> descriptor() {
        Map<String, Object> entity = entity(METADATA, "CreativeWork");
        entity.put("conformsTo", reference("https://w3id.org/ro/crate/1.1"));
        entity.put("about", reference("./"));
        return entity;
    }

    private Map<String, Object> root(List<RunRecord> records) {
        Map<String, Object> entity = entity("./", "Dataset");
        entity.put("name", settings.name());
        entity.put("description", settings.description().isBlank() ? settings.name() : settings.description());
        entity.put("datePublished", lastEnd(records).toString());
        entity.put("license", "Not stated");
        entity.put("conformsTo", reference(PROFILE));
        entity.put("hasPart", files);
        entity.put("mentions", actions);
        return entity;
    }

    /// The crate is as old as its youngest run, so that the same records make the same file.
    private static Instant lastEnd(List<RunRecord> records) {
        return records.stream().map(RoCrate::end).max(Instant::compareTo).orElse(Instant.EPOCH);
    }

    private static Instant end(RunRecord record) {
        return record.timestamp()
                .plus(Duration.ofMillis(Math.round(record.result().seconds() * 1000)));
    }

    private static Map<String, Object> profile() {
        Map<String, Object> entity = entity(PROFILE, "CreativeWork");
        entity.put("name", "Process Run Crate");
        entity.put("version", "0.5");
        return entity;
    }

    private void addRun(RunRecord record) throws IOException {
        Map<String, Object> action = entity("#run-" + encoded(record.label()), "CreateAction");
        action.put("name", record.label());
        action.put("description", description(record));
        action.put("instrument", reference(addProgram(record.command().executable())));
        action.put("agent", reference(addPerson(record.user())));
        action.put("startTime", record.timestamp().toString());
        if (record.hasEnded()) {
            action.put("endTime", end(record).toString());
        }
        action.put("actionStatus", "http://schema.org/" + status(record.result().state()));
        if (record.result().state() != State.FINISHED
                && !record.result().message().isBlank()) {
            action.put("error", record.result().message());
        }
        List<Object> objects = addData(record.input());
        objects.addAll(addParameters(record));
        action.put("object", objects);
        action.put("result", addData(record.result().output()));
        action.put("subjectOf", addAttachments(record.label()));
        add(action);
        actions.add(reference("#run-" + encoded(record.label())));
    }

    private static String description(RunRecord record) {
        List<String> parts = new ArrayList<>();
        parts.add(String.join(" ", record.command().words()));
        parts.add(record.notes().reason());
        parts.add(record.notes().outcome());
        if (!record.code().version().isEmpty()) {
            parts.add("code version " + record.code().version());
        }
        parts.removeIf(String::isBlank);
        return String.join("\n", parts);
    }

    private static String status(State state) {
        return switch (state) {
            case RUNNING -> "ActiveActionStatus";
            case FINISHED -> "CompletedActionStatus";
            case FAILED, LOST -> "FailedActionStatus";
        };
    }

    private String addProgram(Executable program) {
        Map<String, Object> entity =
                entity("#program-" + encoded(program.name() + "-" + program.version()), "SoftwareApplication");
        entity.put("name", program.name());
        if (!program.version().isEmpty()) {
            entity.put("softwareVersion", program.version());
        }
        return add(entity);
    }

    private String addPerson(User user) {
        Map<String, Object> entity = entity("#person-" + encoded(user.name()), "Person");
        entity.put("name", user.name());
        if (!user.email().isEmpty()) {
            entity.put("email", user.email());
        }
        return add(entity);
    }

    /// Files are known by their content: what one run wrote and another one read is one file. They are not in the
    /// crate,
    /// therefore their names are no paths.
    private List<Object> addData(List<DataKey> keys) {
        List<Object> references = new ArrayList<>();
        for (DataKey key : keys) {
            Map<String, Object> entity = entity("urn:sha256:" + key.sha256(), "File");
            entity.put("name", key.path());
            entity.put("sha256", key.sha256());
            entity.put("contentSize", Long.toString(key.bytes()));
            entity.put("dateModified", key.modified().toString());
            addFile(entity);
            references.add(reference(id(entity)));
        }
        return references;
    }

    private List<Object> addParameters(RunRecord record) {
        List<Object> references = new ArrayList<>();
        record.parameters().values().forEach((path, value) -> {
            Map<String, Object> entity =
                    entity("#parameter-" + encoded(record.label()) + "-" + encoded(path), "PropertyValue");
            entity.put("name", path);
            entity.put("value", value instanceof List || value instanceof Map ? Json.line(value) : value);
            references.add(reference(add(entity)));
        });
        return references;
    }

    private List<Object> addAttachments(String label) throws IOException {
        List<Object> references = new ArrayList<>();
        for (String name : store.attachments(label)) {
            Path file = Files.createDirectories(folder.resolve(label)).resolve(name);
            try (InputStream in = store.attachment(label, name)) {
                Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            }
            Map<String, Object> entity = entity(encoded(label) + "/" + encoded(name), "File");
            entity.put("name", name);
            entity.put("contentSize", Long.toString(Files.size(file)));
            addFile(entity);
            references.add(reference(id(entity)));
        }
        return references;
    }

    private void addFile(Map<String, Object> entity) {
        if (!entities.containsKey(id(entity))) {
            files.add(reference(add(entity)));
        }
    }

    private String add(Map<String, Object> entity) {
        entities.putIfAbsent(id(entity), entity);
        return id(entity);
    }

    private static String id(Map<String, Object> entity) {
        return String.valueOf(entity.get("@id"));
    }

    private static Map<String, Object> entity(String id, String type) {
        Map<String, Object> entity = new LinkedHashMap<>();
        entity.put("@id", id);
        entity.put("@type", type);
        return entity;
    }

    private static Map<String, Object> reference(String id) {
        return Map.of("@id", id);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
