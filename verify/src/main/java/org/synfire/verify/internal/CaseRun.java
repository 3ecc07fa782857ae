package org.synfire.verify.internal;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Function;
import org.synfire.network.SpecificationException;
import org.synfire.verify.Verdict;

/// Runs one case. A case that is broken, or that is refused, fails and stops no other.
final class CaseRun {

    private CaseRun() {}

    /// @param location the file or the folder of the case
    /// @param compare runs the case and says what was compared
    static Verdict of(String name, Path location, Function<Comparison, String> compare) {
        Comparison comparison = new Comparison();
        String compared = "nothing";
        try {
            compared = compare.apply(comparison);
        } catch (SpecificationException refused) {
            refused.diagnostics().forEach(d -> comparison.fail(d.message()));
        } catch (CaseFile.Broken broken) {
            comparison.fail(location.getFileName() + " " + broken.getMessage());
        } catch (IllegalArgumentException | UncheckedIOException refused) {
            comparison.fail(String.valueOf(refused.getMessage()));
        }
        return new Verdict(name, compared, comparison.largestError(), comparison.failures());
    }
}
