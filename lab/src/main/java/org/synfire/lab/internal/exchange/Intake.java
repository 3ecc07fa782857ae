package org.synfire.lab.internal.exchange;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.synfire.lab.RecordImport;
import org.synfire.lab.RecordStore;
import org.synfire.lab.RunRecord;

/// Takes records of others into a store, each once.
public final class Intake {

    private final RecordStore store;
    private final List<String> added = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();
    private final Map<String, String> renamed = new LinkedHashMap<>();

    public Intake(RecordStore store) {
        this.store = store;
    }

    public void take(RunRecord record) throws IOException {
        if (same(store, record).isPresent()) {
            skipped.add(record.label());
            return;
        }
        String label = store.add(record).label();
        added.add(label);
        if (!label.equals(record.label())) {
            renamed.put(record.label(), label);
        }
    }

    /// Label of the record that is the same but for its label, which it got because its own was taken.
    public static Optional<String> same(RecordStore store, RunRecord record) throws IOException {
        String label = record.label();
        for (int n = 2; ; n++) {
            Optional<RunRecord> there = store.find(label);
            if (there.isEmpty()) {
                return Optional.empty();
            }
            if (there.get().withLabel(record.label()).equals(record)) {
                return Optional.of(label);
            }
            label = record.label() + "-" + n;
        }
    }

    public RecordImport outcome() {
        return new RecordImport(added, skipped, renamed);
    }
}
