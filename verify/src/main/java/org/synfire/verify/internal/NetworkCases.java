package org.synfire.verify.internal;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.synfire.network.SpecificationException;
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
        Comparison comparison = new Comparison();
        String compared = "nothing";
        try {
            compared = new NetworkCase(location).compare(comparison);
        } catch (SpecificationException refused) {
            refused.diagnostics().forEach(d -> comparison.fail(d.message()));
        } catch (CaseFile.Broken broken) {
            comparison.fail(location.getFileName() + " " + broken.getMessage());
        } catch (IllegalArgumentException | UncheckedIOException refused) {
            comparison.fail(String.valueOf(refused.getMessage()));
        }
        return new Verdict(
                String.valueOf(location.getFileName()), compared, comparison.largestError(), comparison.failures());
    }
}
