package org.synfire.formats.internal;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.synfire.formats.FormatException;
import org.synfire.formats.SonataCircuit.Kind;
import tools.jackson.databind.JsonNode;

/// The table of types of one entry of a configuration.
///
/// @param file of the table
/// @param numbers the index of each type, by its number
record SonataTypes(Path file, List<Kind> kinds, Map<Integer, Integer> numbers) {

    private static final String DYNAMICS = "dynamics_params";

    /// @param what `node` or `edge`
    /// @param notes gets what is left out
    static SonataTypes read(SonataConfig config, JsonNode entry, String what, List<String> notes) throws IOException {
        Path file = config.file(entry, what + "_types_file");
        List<Kind> kinds = new ArrayList<>();
        Map<Integer, Integer> numbers = new LinkedHashMap<>();
        try (CsvReader<NamedCsvRecord> csv =
                CsvReader.builder().fieldSeparator(' ').ofNamedCsvRecord(file)) {
            for (NamedCsvRecord row : csv) {
                Map<String, String> columns = new LinkedHashMap<>(row.getFieldsAsMap());
                String number = columns.getOrDefault(what + "_type_id", "");
                columns.remove(what + "_type_id");
                columns.values().removeIf(text -> text.isEmpty() || text.equals("NULL"));
                numbers.put(Integer.valueOf(number), kinds.size());
                String model = columns.getOrDefault(DYNAMICS, "");
                columns.remove(DYNAMICS);
                kinds.add(new Kind(columns, model.isEmpty() ? Map.of() : parameters(config, what, model, notes)));
            }
        } catch (RuntimeException broken) {
            throw new FormatException(file, "it is no table of types: " + broken.getMessage(), broken);
        }
        return new SonataTypes(file, kinds, numbers);
    }

    private static Map<String, List<Double>> parameters(
            SonataConfig config, String what, String name, List<String> notes) throws IOException {
        JsonNode components = config.root().path("components");
        String own = what.equals("node") ? "point_neuron_models_dir" : "synaptic_models_dir";
        Path file = config.file(components, own).resolve(name);
        if (!Files.exists(file)) {
            throw new FormatException(file, "there is no such file, which a table of " + what + " types names");
        }
        JsonNode root = JsonFile.read(file);
        Map<String, List<Double>> parameters = new LinkedHashMap<>();
        for (String parameter : root.propertyNames()) {
            JsonNode value = root.path(parameter);
            boolean numbers = value.isArray()
                    && StreamSupport.stream(value.spliterator(), false).allMatch(JsonNode::isNumber);
            if (value.isNumber()) {
                parameters.put(parameter, List.of(value.asDouble()));
            } else if (numbers) {
                parameters.put(
                        parameter,
                        StreamSupport.stream(value.spliterator(), false)
                                .map(JsonNode::asDouble)
                                .toList());
            } else {
                notes.add("'%s' of %s is left out: it is no number".formatted(parameter, name));
            }
        }
        return parameters;
    }

    /// The indices of some types.
    ///
    /// @throws FormatException when the table does not have one
    int[] indices(Hdf5Reading data, int... types) throws FormatException {
        int[] indices = new int[types.length];
        for (int i = 0; i < types.length; i++) {
            Integer index = numbers.get(types[i]);
            if (index == null) {
                throw data.broken("there is no type " + types[i] + " in " + file);
            }
            indices[i] = index;
        }
        return indices;
    }
}
