package org.synfire.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.synfire.network.Diagnostics;
import org.synfire.network.SourceSpan;
import org.synfire.yaml.Datum;
import org.synfire.yaml.YamlReader;

class DataViewTest {

    private ParamsTree root = new ParamsTree();
    private ParamsTree child = new ParamsTree();
    private ParamsTree leaf = new ParamsTree();

    @BeforeEach
    void plant() {
        root = ParamsTree.of(Map.of("params", Map.of("a", 1), "child", Map.of("params", Map.of("b", 2))));
        child = root.child("child").orElseThrow();
        leaf = new ParamsTree();
        child.putChild("leaf", leaf);
    }

    @Test
    void theNearestValueWins() {
        child.putChild("near", ParamsTree.of(Map.of("params", Map.of("b", 3))));
        assertThat(child.child("near").orElseThrow().params().find("b")).contains(Datum.of(3));
    }

    @Test
    void anExplicitNullWinsToo() {
        child.putChild("near", ParamsTree.of(Map.of("params", Collections.singletonMap("b", null))));
        assertThat(child.child("near").orElseThrow().params().plain()).containsEntry("b", null);
    }

    @Test
    void theDataKeysAreInheritedIndependently() {
        assertThat(leaf.nestParams().isEmpty()).isTrue();
        assertThat(leaf.params().isEmpty()).isFalse();
    }

    @Test
    void namesComeFromTheMostDistantAncestorFirst() {
        leaf.params().put("new", 5);
        assertThat(leaf.params().names()).containsExactly("a", "b", "new");
    }

    @Test
    void mappingsAreReplacedAsAWhole() {
        root.params().put("mask", Map.of("circular", Map.of("radius", 1)));
        child.putChild("near", ParamsTree.of(Map.of("params", Map.of("mask", Map.of("grid", Map.of())))));
        assertThat(child.child("near").orElseThrow().params().find("mask"))
                .contains(Datum.of(Map.of("grid", Map.of())));
    }

    @Test
    void writingChangesTheNearestOwner() {
        leaf.params().put("a", 7);
        assertThat(root.params().plain()).containsEntry("a", 7L);
        assertThat(leaf.ownData(DataKey.PARAMS)).isEmpty();
    }

    @Test
    void aNewParameterGoesToTheNodeItself() {
        leaf.params().put("new", 5);
        assertThat(child.params().names()).doesNotContain("new");
    }

    @Test
    void removingTakesFromTheNearestOwner() {
        leaf.params().remove("b");
        assertThat(child.params().find("b")).isEmpty();
    }

    @Test
    void removingWhatIsNotThereIsAMistakeOfTheProgram() {
        assertThatThrownBy(() -> leaf.params().remove("c"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'c'");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThat(leaf.params().find("c")).isEmpty();
        assertThat(leaf.params().keyAt("c")).isEmpty();
    }

    @Test
    void theTextShowsTheValues() {
        assertThat(leaf.params()).hasToString("{a=1, b=2}");
    }

    private static ParamsTree read(String yaml) {
        Diagnostics diagnostics = new Diagnostics();
        Datum datum = YamlReader.read(yaml, "f.yml", diagnostics).orElseThrow();
        return ParamsTree.of(datum, Optional.empty(), diagnostics);
    }

    @Test
    void aParameterKnowsWhereItWasWritten() {
        ParamsTree tree = read("params:\n  a: 1\nchild:\n");
        DataView view = tree.child("child").orElseThrow().params();
        assertThat(view.keyAt("a")).contains(new SourceSpan("f.yml", 2, 3));
        assertThat(view.find("a").orElseThrow().at()).isEqualTo(new SourceSpan("f.yml", 2, 6));
    }

    @Test
    void aNewValueLeavesTheTypeOfItsKeyAlone() {
        ParamsTree tree = read("params: {0: 1, '1': 1}");
        tree.params().put("0", 2);
        tree.params().put("1", 2);
        assertThat(tree.toString()).startsWith("params:\n  0: 2\n  '1': 2\n");
    }
}
