package org.synfire.verify.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import org.synfire.verify.Verdict;

/// Recurrent networks given edge by edge and driven by given spike trains: a folder with `network.json`,
/// `edges.csv.gz`, `input_edges.csv.gz`, `input_trains.json.gz` and `spikes.csv.gz`, of plastic networks also
/// `final_weights.csv.gz`. Files may be gzipped or not.
public final class NetworkCases extends FolderCases {

    static final String NETWORK = "network.json";

    @Override
    public String title() {
        return "networks (network.json with edges.csv and spikes.csv)";
    }

    @Override
    boolean isCase(Path folder) {
        return Files.isRegularFile(folder.resolve(NETWORK));
    }

    @Override
    public Verdict verify(Path location) {
        String name = String.valueOf(location.getFileName());
        return CaseRun.of(name, location, c -> new NetworkCase(location).compare(c));
    }
}
