package org.synfire.lang;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.synfire.network.Diagnostics;

/// Whatever a file holds, it is read in a moment, and answered with messages or taken; what is taken computes.
class MutatedDefinitionsTest {

    private static final Path LIBRARY = Path.of("../models/src/main/resources/org/synfire/models/neurons");
    private static final int TIMES = 10_000;
    private static final long LONGEST_NANOS = 1_000_000_000;

    private static List<byte[]> seeds() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        try (Stream<Path> files = Files.list(LIBRARY)) {
            for (Path file : files.sorted().toList()) {
                seeds.add(Files.readAllBytes(file));
            }
        }
        return seeds;
    }

    private static byte[] mutated(byte[] seed, byte[] other, Random random) {
        byte[] bytes = seed.clone();
        for (int n = 1 + random.nextInt(4); n > 0; n--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] = other[random.nextInt(other.length)];
                case 2 -> bytes = cut(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(20)));
                default -> bytes = spliced(bytes, at, other, random);
            }
            if (bytes.length == 0) {
                return bytes;
            }
        }
        return bytes;
    }

    private static byte[] cut(byte[] bytes, int from, int to) {
        byte[] left = new byte[bytes.length - (to - from)];
        System.arraycopy(bytes, 0, left, 0, from);
        System.arraycopy(bytes, to, left, from, bytes.length - to);
        return left;
    }

    private static byte[] spliced(byte[] bytes, int at, byte[] other, Random random) {
        int from = random.nextInt(other.length);
        int length = Math.min(other.length - from, random.nextInt(60));
        byte[] joined = new byte[bytes.length + length];
        System.arraycopy(bytes, 0, joined, 0, at);
        System.arraycopy(other, from, joined, at, length);
        System.arraycopy(bytes, at, joined, at + length, bytes.length - at);
        return joined;
    }

    @Test
    void tenThousandMutatedDefinitionsAreReadOrRefused() throws IOException {
        List<byte[]> seeds = seeds();
        Random random = new Random(7);
        int taken = 0;
        for (int i = 0; i < TIMES; i++) {
            byte[] seed = seeds.get(random.nextInt(seeds.size()));
            byte[] other = seeds.get(random.nextInt(seeds.size()));
            String text = new String(mutated(seed, other, random), StandardCharsets.UTF_8);
            long begin = System.nanoTime();
            Diagnostics mistakes = new Diagnostics();
            Optional<Definition> definition = DefinitionReader.read(text, "mutated.yml", mistakes);
            assertThat(definition.isPresent()).as(text).isNotEqualTo(mistakes.hasErrors());
            definition.ifPresent(MutatedDefinitionsTest::compute);
            assertThat(System.nanoTime() - begin).as(text).isLessThan(LONGEST_NANOS);
            taken += definition.isPresent() ? 1 : 0;
        }
        assertThat(taken).isBetween(TIMES / 50, TIMES - TIMES / 50);
    }

    /// Runs the program of a step for one unit, without its equations.
    private static void compute(Definition definition) {
        Map<String, Double> values = new HashMap<>(Map.of(Definition.DT, 0.1, Definition.T, 1.0));
        definition
                .parameters()
                .forEach(p -> values.put(p.name(), p.initial() * p.unit().scale()));
        Interpreter interpreter = new Interpreter(name -> values.getOrDefault(name, 0.0), 0.1);
        definition.constants().forEach((name, e) -> values.put(name, interpreter.number(e)));
        definition.variables().forEach(v -> values.put(v.name(), interpreter.number(v.initial())));
        definition.inputs().forEach(input -> values.put(input.name(), 1.0));
        definition.currents().forEach(c -> values.put(c.name(), 1.0));
        ProgramInterpreter.Host host = new ProgramInterpreter.Host() {
            @Override
            public boolean has(String name) {
                return values.containsKey(name);
            }

            @Override
            public double get(String name) {
                return values.get(name);
            }

            @Override
            public void set(String name, double value) {
                values.put(name, value);
            }

            @Override
            public void spike(double count, double offset) {}

            @Override
            public void integrate() {}
        };
        if (draws(definition)) {
            return;
        }
        new ProgramInterpreter(host, 0.1).run(definition.program());
        definition.equations().forEach(e -> interpreter.number(e.rate()));
    }

    /// Random numbers are drawn by kernels, not by the interpreter.
    private static boolean draws(Definition definition) {
        return definition.toString().contains("function=rand");
    }
}
