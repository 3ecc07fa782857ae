package org.synfire.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.synfire.network.Diagnostics;
import org.synfire.yaml.Datum;

class AutoDictTest {

    private static final List<String> ABC = List.of("a", "b", "c");

    @Test
    void aPathBecomesNestedMaps() {
        assertThat(AutoDict.of(Map.of(ABC, 1)).toDict()).isEqualTo(Map.of("a", Map.of("b", Map.of("c", 1))));
    }

    @Test
    void readingCreatesMissingLevels() {
        AutoDict dict = new AutoDict();
        assertThat(dict.value(ABC)).isEqualTo(Map.of());
        assertThat(dict.toDict()).isEqualTo(Map.of("a", Map.of("b", Map.of("c", Map.of()))));
    }

    @Test
    void aValueComesBack() {
        assertThat(AutoDict.of(Map.of(ABC, List.of(1))).value(ABC)).isEqualTo(List.of(1));
    }

    @Test
    void aMapThatIsPutBecomesLevels() {
        Map<String, Object> given = Map.of("b", Map.of("x", 1));
        AutoDict dict = AutoDict.of(Map.of(List.of("a"), given));
        dict.put(ABC, 2);
        assertThat(dict.toDict()).isEqualTo(Map.of("a", Map.of("b", Map.of("x", 1, "c", 2))));
        assertThat(given).isEqualTo(Map.of("b", Map.of("x", 1)));
    }

    @Test
    void whatIsHandedOutDoesNotChangeTheDict() {
        AutoDict dict = AutoDict.of(Map.of(ABC, 1));
        dict.toDict().clear();
        assertThat(dict.toDict()).isNotEmpty();
    }

    @Test
    void aPathThroughAValueIsRefused() {
        AutoDict dict = AutoDict.of(Map.of(List.of("a"), 1));
        assertThatThrownBy(() -> dict.put(ABC, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'a' of [a, b] is a value, not a level");
    }

    @Test
    void anEmptyPathIsRefused() {
        AutoDict dict = new AutoDict();
        assertThatThrownBy(() -> dict.put(List.of(), 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> dict.value(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aDictBecomesATree() {
        assertThat(AutoDict.of(Map.of(List.of("kernel", "params", "nest_seed"), 3))
                        .toTree())
                .isEqualTo(ParamsTree.of(Map.of("kernel", Map.of("params", Map.of("nest_seed", 3)))));
    }

    private static Optional<ParamsTree> assignment(String text, Diagnostics diagnostics) {
        return AutoDict.assignment(text, "--set", diagnostics);
    }

    private static ParamsTree assigned(String text) {
        Diagnostics diagnostics = new Diagnostics();
        ParamsTree tree = assignment(text, diagnostics).orElseThrow();
        assertThat(diagnostics.sorted()).isEmpty();
        return tree;
    }

    private static List<String> mistakes(String text) {
        Diagnostics diagnostics = new Diagnostics();
        assignment(text, diagnostics);
        return diagnostics.sorted().stream().map(Object::toString).toList();
    }

    @Test
    void anAssignmentReachesItsNode() {
        assertThat(assigned("network.neuron_models.my_neuron.nest_params.g_KL=1.2")
                        .child("network", "neuron_models", "my_neuron")
                        .orElseThrow()
                        .ownData(DataKey.NEST_PARAMS))
                .isEqualTo(Map.of("g_KL", 1.2));
    }

    @Test
    void theValueOfAnAssignmentIsYaml() {
        assertThat(assigned("params.x={a: [1, yes], b: 1e-3}").params().plain())
                .isEqualTo(Map.of("x", Map.of("a", List.of(1L, true), "b", "1e-3")));
    }

    @Test
    void aValueMayHoldEqualsSigns() {
        assertThat(assigned("params.x=a=b").params().plain()).isEqualTo(Map.of("x", "a=b"));
    }

    @Test
    void noValueIsNull() {
        assertThat(assigned("params.x=").params().find("x")).containsInstanceOf(Datum.Null.class);
    }

    @Test
    void dotsWithinNamesAreEscaped() {
        assertThat(assigned("net.a\\.b.params.x\\.y=1")
                        .child("net", "a.b")
                        .orElseThrow()
                        .params()
                        .plain())
                .isEqualTo(Map.of("x.y", 1L));
    }

    @Test
    void theTypeOfAKeyWithinAValueIsKept() {
        assertThat(assigned("params.x={0: 1}").toString()).startsWith("params:\n  x:\n    0: 1\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"params.x", "=1", ""})
    void anAssignmentHasAPathAndAValue(String text) {
        assertThat(mistakes(text)).singleElement().asString().contains("expected PATH=VALUE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "network.x=1",
                "params=1",
                "kernel.params=1",
                "kernel.params.a.b=1",
                "a..params.x=1",
                "params.=1",
                ".params.x=1"
            })
    void aPathEndsInDataAndAName(String text) {
        assertThat(mistakes(text))
                .singleElement()
                .asString()
                .startsWith("--set " + text + ": error: the path must end in 'params' or 'nest_params'");
    }

    @Test
    void aValueThatIsNoYamlIsAMistake() {
        assertThat(mistakes("params.x=[1")).singleElement().asString().startsWith("--set params.x=[1:1:");
    }
}
