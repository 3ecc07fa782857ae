package org.synfire.network;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Every model that descriptions may name.
public interface ModelCatalogue {

    /// The model of that name.
    Optional<ModelInfo> find(String name);

    /// What a model is like when some values are given: lists among them can decide recordables and receptors.
    ///
    /// @throws IllegalArgumentException when the values cannot be together
    default Optional<ModelInfo> find(String name, Map<String, Value> values) {
        return find(name);
    }

    /// What was made of a model's definition, in lines of text; empty for models that are not defined in a file.
    default Optional<String> explanation(String name) {
        return Optional.empty();
    }

    /// All models, by name.
    List<ModelInfo> all();

    /// Names of the models of one kind, by name.
    default List<String> names(ModelInfo.Kind kind) {
        return all().stream().filter(m -> m.kind() == kind).map(ModelInfo::name).toList();
    }
}
