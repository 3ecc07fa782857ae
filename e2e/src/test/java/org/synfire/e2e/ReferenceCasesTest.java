package org.synfire.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.synfire.verify.Verdict;
import org.synfire.verify.Verification;

/// The reference cases that come with Synfire.
class ReferenceCasesTest {

    private static final Path REFERENCE = Path.of("../examples/reference");

    @TempDir
    private Path folder;

    @Test
    void everyCasePasses() {
        List<Verdict> verdicts = Verification.verify(REFERENCE, _ -> {});
        assertThat(verdicts)
                .hasSize(38)
                .allSatisfy(v -> assertThat(v.failures()).isEmpty());
    }

    private Path copied(String case0) throws IOException {
        Path source = REFERENCE.resolve(case0);
        for (String ending : List.of(".json", ".csv.gz")) {
            Path file = source.resolveSibling(source.getFileName() + ending);
            if (Files.exists(file)) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        return folder.resolve(source.getFileName() + ".json");
    }

    private Verdict changed(String case0, String from, String to) throws IOException {
        Path file = copied(case0);
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
        return Verification.verify(file, _ -> {}).getFirst();
    }

    @Test
    void aNeuronWithAnotherParameterFails() throws IOException {
        Verdict verdict = changed("neurons/iaf_psc_exp", "\"params_set\": {}", "\"params_set\": {\"tau_m\": 10.001}");
        assertThat(verdict.failures()).anyMatch(f -> f.startsWith("V_m differs at "));
        assertThat(verdict.toString()).startsWith("FAIL  iaf_psc_exp");
    }

    @Test
    void aToleranceOfTheCaseCounts() throws IOException {
        Path file = copied("neurons/iaf_psc_exp");
        String text = Files.readString(file)
                .replace("\"params_set\": {}", "\"params_set\": {\"tau_m\": 10.0001}, \"tolerance\": 1e-4");
        Files.writeString(file, text);
        assertThat(Verification.verify(file, _ -> {}).getFirst().failures()).isEmpty();
    }

    @Test
    void aMissingSpikeFails() throws IOException {
        Verdict verdict = changed("neurons/izhikevich", "\"spikes\": [", "\"spikes\": [1.0, ");
        assertThat(verdict.failures()).singleElement().asString().startsWith("spikes: expected [1.0, 22.4");
    }

    @Test
    void anotherWeightFails() throws IOException {
        Verdict verdict = changed("synapses/stdp_synapse", "\"Wmax\": 10.0\n", "\"Wmax\": 10.1\n");
        assertThat(verdict.failures()).anyMatch(f -> f.startsWith("weight differs at "));
    }

    @Test
    void unknownModelsAndParametersAreSaid() throws IOException {
        assertThat(changed("neurons/iaf_psc_delta", "\"iaf_psc_delta\"", "\"iaf_psc_delt\"")
                        .failures())
                .containsExactly("iaf_psc_delta.json names the model 'iaf_psc_delt', which does not exist; did you mean"
                        + " 'iaf_psc_delta'?");
        assertThat(changed("neurons/mat2_psc_exp", "\"params_set\": {}", "\"params_set\": {\"omegaa\": 1}")
                        .failures())
                .singleElement()
                .asString()
                .contains("has no parameter 'omegaa'");
    }

    @Test
    void brokenCasesStopNoOthers() throws IOException {
        copied("synapses/tsodyks_synapse");
        copied("neurons/iaf_cond_exp");
        Path broken = folder.resolve("iaf_cond_exp.json");
        Files.writeString(broken, Files.readString(broken).substring(0, 100));
        List<Verdict> verdicts = Verification.verify(folder, _ -> {});
        assertThat(verdicts).hasSize(2);
        assertThat(verdicts.getFirst().failures())
                .singleElement()
                .asString()
                .startsWith("iaf_cond_exp.json cannot be read: ");
        assertThat(verdicts.getLast().passes()).isTrue();
    }

    @Test
    void aTreeWithAnotherParameterFailsAgainstTheSameResults() throws IOException {
        Path source = REFERENCE.resolve("quickstart");
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Files.copy(
                        file,
                        folder.resolve("quickstart")
                                .resolve(source.relativize(file).toString()));
            }
        }
        Path network = folder.resolve("quickstart/params/network_tree.yml");
        Files.writeString(network, Files.readString(network).replace("g_NaL: 1.0", "g_NaL: 1.001"));
        List<Verdict> verdicts = Verification.verify(folder, _ -> {});
        assertThat(verdicts).singleElement().satisfies(v -> {
            assertThat(v.passes()).isFalse();
            assertThat(v.toString()).startsWith("FAIL");
            assertThat(v.largestError()).isPositive();
        });
    }
}
