package org.synfire.lab;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// Where output is kept. Paths are absolute, or from the project's folder on.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "store")
@JsonSubTypes({
    @JsonSubTypes.Type(value = DataStore.Plain.class, name = "plain"),
    @JsonSubTypes.Type(value = DataStore.Archived.class, name = "archived"),
    @JsonSubTypes.Type(value = DataStore.Mirrored.class, name = "mirrored")
})
public sealed interface DataStore {

    /// The folder programs write to.
    String folder();

    /// A folder.
    record Plain(String folder) implements DataStore {}

    /// A folder where the output of each run becomes a zip file, named after the run.
    ///
    /// @param archive where the zip files go
    record Archived(String folder, String archive) implements DataStore {}

    /// A folder that has a copy elsewhere.
    ///
    /// @param mirror a second folder, to which output is copied, or the address where the first one is
    /// published
    record Mirrored(String folder, String mirror) implements DataStore {}
}
