package org.synfire.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.synfire.network.NearestName;

/// A kind of cell with the parameters that differ from its defaults: one of PyNN's standard types, with
/// its names and units (ms, mV, nA, uS, nF, Hz), or a model of the library under its own name, with the
/// library's names and units. Immutable.
public final class CellType {

    private final CellModel model;
    private final Map<String, CellValue> values;

    private CellType(CellModel model, Map<String, CellValue> values) {
        this.model = model;
        this.values = new LinkedHashMap<>(values);
    }

    /// A standard cell type, for instance `IF_cond_exp`, or a [PointNeuron] by the name of its type.
    ///
    /// @throws NoSuchNameException when there is none; models of the library are found by
    /// [Simulation#cellType]
    public static CellType of(String name) {
        return of(StandardCells.find(name)
                .orElseThrow(() -> new NoSuchNameException("there is no standard cell type '" + name + "'"
                        + NearestName.hint(name, StandardCells.names())
                                .map(h -> "; " + h)
                                .orElse(""))));
    }

    static boolean isStandard(String name) {
        return StandardCells.find(name).isPresent();
    }

    static CellType of(CellModel model) {
        return new CellType(model, Map.of());
    }

    /// Names of the standard cell types.
    public static List<String> standardNames() {
        return StandardCells.names();
    }

    /// This type with a parameter.
    ///
    /// @throws NoSuchNameException when it has no such parameter
    public CellType with(String parameter, double value) {
        return with(parameter, CellValue.of(value));
    }

    /// This type with a parameter.
    ///
    /// @throws NoSuchNameException when it has no such parameter
    public CellType with(String parameter, CellValue value) {
        CellParameters.check(model, parameter, value);
        Map<String, CellValue> more = new LinkedHashMap<>(values);
        more.put(parameter, value);
        return new CellType(model, more);
    }

    public String name() {
        return model.name();
    }

    CellModel model() {
        return model;
    }

    Map<String, CellValue> values() {
        return values;
    }

    /// Names of the parameters.
    public List<String> parameterNames() {
        return model.parameterNames();
    }

    /// Names of the quantities that can be recorded; spikes not included.
    public List<String> recordables() {
        return model.states().stream().map(CellModel.State::name).toList();
    }

    /// Names of the places where spikes arrive; none for sources.
    public List<String> receptors() {
        return model.receptors().stream().map(CellModel.Receptor::name).toList();
    }

    /// The unit of a parameter or a quantity; empty for pure numbers.
    ///
    /// @throws NoSuchNameException when there is no such name
    public String unit(String name) {
        return model.parameters().stream()
                .filter(p -> p.name().equals(name))
                .map(CellModel.Parameter::unit)
                .findFirst()
                .orElseGet(() -> model.state(name).unit());
    }

    @Override
    public String toString() {
        return model.name();
    }
}
