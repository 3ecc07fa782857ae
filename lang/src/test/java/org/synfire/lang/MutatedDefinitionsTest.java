package org.synfire.lang;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.synfire.network.Diagnostics;

/// Whatever bytes a file holds, reading ends soon, in a definition or in mistakes; and definitions can be run.
class MutatedDefinitionsTest {

    private static final int MUTATIONS = 10_000;
    private static final int STEPS = 3;
    private static final byte[] TELLING =
            "&*!|>'\"{}[],:?-#\t\n <=+/()^.0123456789eEtVIdkx_".getBytes(StandardCharsets.UTF_8);
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private static List<byte[]> originals(String folder) throws IOException {
        List<byte[]> originals = new ArrayList<>();
        for (String name : Definitions.files(folder, ".yml")) {
            originals.add(
                    Files.readAllBytes(Definitions.RESOURCES.resolve(folder).resolve(name + ".yml")));
        }
        return originals;
    }

    private static byte[] mutated(List<byte[]> originals, SplittableRandom random) {
        byte[] bytes = originals.get(random.nextInt(originals.size()));
        int changes = random.nextInt(1, 4);
        for (int i = 0; i < changes; i++) {
            byte[] other = originals.get(random.nextInt(originals.size()));
            bytes = changed(bytes, other, random);
        }
        return bytes;
    }

    private static byte[] changed(byte[] bytes, byte[] other, SplittableRandom random) {
        int at = random.nextInt(bytes.length);
        int length = random.nextInt(1, 1 + Math.min(40, bytes.length - at));
        int from = random.nextInt(other.length);
        byte telling = TELLING[random.nextInt(TELLING.length)];
        return switch (random.nextInt(5)) {
            case 0 -> joined(bytes, at, at + 1, (byte) (bytes[at] ^ 1 << random.nextInt(8)));
            case 1 -> joined(bytes, at, at + 1, telling);
            case 2 -> joined(bytes, at, at, telling);
            case 3 -> joined(bytes, at, at + length);
            default -> joined(bytes, at, at, Arrays.copyOfRange(other, from, Math.min(other.length, from + length)));
        };
    }

    /// The bytes with others in the place of some of them.
    private static byte[] joined(byte[] bytes, int begin, int end, byte... between) {
        byte[] result = new byte[bytes.length - (end - begin) + between.length];
        System.arraycopy(bytes, 0, result, 0, begin);
        System.arraycopy(between, 0, result, begin, between.length);
        System.arraycopy(bytes, end, result, begin + between.length, bytes.length - end);
        return result;
    }

    @ParameterizedTest
    @CsvSource({"valid, 500", "valid-synapses, 200"})
    @Timeout(60)
    void mutatedFilesGiveDefinitionsThatRunOrMistakesWithinASecond(String folder, int least) throws IOException {
        List<byte[]> originals = originals(folder);
        SplittableRandom random = new SplittableRandom(20);
        int accepted = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            String text = new String(mutated(originals, random), StandardCharsets.UTF_8);
            long start = System.nanoTime();
            Diagnostics diagnostics = new Diagnostics();
            Optional<ModelDefinition> definition = DefinitionReader.readModel(text, "mutated.yml", diagnostics);
            assertThat(definition.isPresent())
                    .as(text)
                    .isEqualTo(diagnostics.sorted().isEmpty());
            definition.ifPresent(MutatedDefinitionsTest::run);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).as(text).isLessThan(LONGEST);
            accepted += definition.isPresent() ? 1 : 0;
        }
        assertThat(accepted).isGreaterThan(least);
    }

    private static void run(ModelDefinition definition) {
        switch (definition) {
            case Definition d -> run(d);
            case SynapseDefinition s -> run(s);
        }
    }

    /// Lets some spikes pass. Every name of an expression has a value, or is a value of its program's own.
    private static void run(SynapseDefinition definition) {
        Set<String> known = new HashSet<>(definition.invariants());
        definition.variables().forEach(v -> known.add(v.name()));
        definition.traces().forEach(t -> known.add(t.name()));
        known.addAll(List.of(Definition.T, SynapseDefinition.WEIGHT, SynapseDefinition.SINCE, SynapseDefinition.FIRST));
        List<Expr> expressions = new ArrayList<>();
        definition.equations().forEach(e -> expressions.add(e.rate()));
        Stream.of(definition.onPre(), definition.onPost())
                .flatMap(ProgramWalk::statements)
                .forEach(s -> {
                    ProgramWalk.expressions(List.of(s)).forEach(expressions::add);
                    if (s instanceof Statement.Assign a) {
                        known.add(a.name());
                    }
                });
        expressions.stream()
                .flatMap(MutatedDefinitionsTest::names)
                .forEach(n -> assertThat(known).contains(n));
        SynapseInterpreter synapse = new SynapseInterpreter(
                definition, Map.of(), Map.of("tau_minus", 20.0, "tau_minus_triplet", 110.0), 0.1, () -> 0.5);
        synapse.pre(1);
        synapse.post(3);
        synapse.post(4);
        synapse.pre(4);
    }

    /// Runs some steps. Every name of an expression has a value, or is a value of its program's own.
    private static void run(Definition definition) {
        SlowNeuron neuron = new SlowNeuron(definition, 0.1);
        Set<String> known = new HashSet<>();
        List<Expr> expressions = new ArrayList<>();
        definition.equations().forEach(e -> expressions.add(e.rate()));
        definition.recordables().forEach(r -> expressions.add(r.value()));
        Stream.of(
                        definition.actions().step(),
                        definition.actions().substep(),
                        definition.actions().set())
                .flatMap(ProgramWalk::statements)
                .forEach(s -> {
                    ProgramWalk.expressions(List.of(s)).forEach(expressions::add);
                    if (s instanceof Statement.Assign a) {
                        known.add(a.name());
                    }
                });
        expressions.stream()
                .flatMap(MutatedDefinitionsTest::names)
                .forEach(n ->
                        assertThat(known.contains(n) || neuron.has(n)).as(n).isTrue());
        neuron.steps(STEPS);
        definition.recordables().forEach(r -> neuron.number(r.value()));
    }

    private static Stream<String> names(Expr expr) {
        return expr instanceof Expr.Name n
                ? Stream.of(n.name())
                : expr.operands().stream().flatMap(MutatedDefinitionsTest::names);
    }
}
