package org.synfire.tree.internal.read;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.synfire.network.Diagnostics;
import org.synfire.network.ModelCatalogue;
import org.synfire.network.ModelInfo;
import org.synfire.network.ModelVariant;
import org.synfire.network.SourceSpan;
import org.synfire.network.Value;

/// Every model a tree may name: those of the library, and the leaves of one section in the order they were
/// written.
///
/// A leaf with the name of its own base changes the defaults of the library model from there on, as NEST's
/// `SetDefaults` does; any other leaf is a copy under a new name.
public final class ModelTable {

    /// A model with the values it starts from.
    ///
    /// @param info the library model behind it
    /// @param values values that differ from the library's defaults
    public record Known(String name, ModelInfo info, Map<String, Value> values) {

        /// The value a unit of this model starts with.
        public Value value(String parameter) {
            Value own = values.get(parameter);
            return own != null ? own : info.parameter(parameter).orElseThrow().initial();
        }
    }

    private final ModelCatalogue catalogue;
    private final List<ModelInfo.Kind> kinds;
    private final Map<String, ModelVariant> variants = new LinkedHashMap<>();
    private final Set<String> broken = new HashSet<>();

    public ModelTable(ModelCatalogue catalogue, List<ModelInfo.Kind> kinds) {
        this.catalogue = catalogue;
        this.kinds = kinds;
    }

    public Optional<Known> find(String name) {
        ModelVariant variant = variants.get(name);
        if (variant != null) {
            return Optional.of(new Known(name, info(variant), variant.values()));
        }
        return catalogue
                .find(name)
                .filter(info -> kinds.contains(info.kind()))
                .map(info -> new Known(name, info, Map.of()));
    }

    /// Values that do not go together are reported where units are made; here they do not matter.
    private ModelInfo info(ModelVariant variant) {
        try {
            return catalogue.find(variant.base(), variant.values()).orElseThrow();
        } catch (IllegalArgumentException reportedLater) {
            return catalogue.find(variant.base()).orElseThrow();
        }
    }

    /// Names a user may write here, the leaves' and the library's.
    public List<String> names() {
        TreeSet<String> names = new TreeSet<>(variants.keySet());
        kinds.forEach(kind -> names.addAll(catalogue.names(kind)));
        return List.copyOf(names);
    }

    /// Reports that there is no model of a name, unless its own definition has been reported already.
    void reportUnknown(SourceSpan at, String what, String name, Diagnostics diagnostics) {
        if (!broken.contains(name)) {
            diagnostics.unknownName(at, what, name, names());
        }
    }

    /// Notes a leaf that defines no model because of a mistake.
    void addBroken(String name) {
        broken.add(name);
    }

    boolean isBroken(String name) {
        return broken.contains(name);
    }

    /// Whether a new name would hide a library model.
    boolean hidesLibraryModel(String name, String base) {
        return !name.equals(base) && catalogue.find(name).isPresent();
    }

    void add(String name, Known base, Map<String, Value> values) {
        Map<String, Value> all = new LinkedHashMap<>(base.values());
        all.putAll(values);
        variants.put(name, new ModelVariant(name, base.info().name(), all));
    }

    public List<ModelVariant> variants() {
        return List.copyOf(variants.values());
    }
}
