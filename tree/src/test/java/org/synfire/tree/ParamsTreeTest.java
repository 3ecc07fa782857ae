package org.synfire.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostics;
import org.synfire.network.SourceSpan;
import org.synfire.network.SpecificationException;
import org.synfire.yaml.Datum;

class ParamsTreeTest {

    private static ParamsTree chain() {
        return ParamsTree.of(Map.of("a", Map.of("b", Map.of("params", Map.of("x", 1)))));
    }

    @Test
    void anEmptyTreeHasNothing() {
        ParamsTree tree = new ParamsTree();
        assertThat(tree.children()).isEmpty();
        assertThat(tree.params().isEmpty()).isTrue();
        assertThat(tree.name()).isEmpty();
        assertThat(tree.parent()).isEmpty();
    }

    @Test
    void aChildKnowsItsNameAndParent() {
        ParamsTree tree = chain();
        ParamsTree child = tree.child("a").orElseThrow();
        assertThat(child.name()).contains("a");
        assertThat(child.parent()).containsSame(tree);
    }

    @Test
    void aNullChildIsAnEmptyNode() {
        assertThat(ParamsTree.of(Collections.singletonMap("l1_exc", null)).child("l1_exc"))
                .contains(new ParamsTree());
    }

    static List<@Nullable Object> noMappings() {
        return Arrays.asList(null, List.of(), List.of(1), 0, 3, "", "text", false, 1.5);
    }

    @ParameterizedTest
    @MethodSource("noMappings")
    void dataThatAreNoMappingAreAMistakeThatNamesTheNode(@Nullable Object value) {
        Map<String, @Nullable Object> node = Collections.singletonMap("nest_params", value);
        assertThatThrownBy(() -> ParamsTree.of(Map.of("a", Map.of("b", node))))
                .isInstanceOf(SpecificationException.class)
                .hasMessageContaining("'nest_params' of 'a/b' must be a mapping, not ");
    }

    @Test
    void dataOfTheRootThatAreNoMappingAreAMistake() {
        assertThatThrownBy(() -> ParamsTree.of(Collections.singletonMap("params", null)))
                .hasMessageContaining("'params' of the root must be a mapping, not null; write {}");
    }

    static List<Object> noNodes() {
        return List.of(List.of(), List.of(1), 0, 3, "", "text", false, 1.5, new Datum.Array(new double[2], List.of(2)));
    }

    @ParameterizedTest
    @MethodSource("noNodes")
    void aChildThatIsNoMappingIsAMistakeThatNamesTheNode(Object value) {
        assertThatThrownBy(() -> ParamsTree.of(Map.of("a", Map.of("b", value))))
                .isInstanceOf(SpecificationException.class)
                .hasMessageContaining("a node of a parameter tree is a mapping or empty, but 'a/b' is ");
    }

    @Test
    void aNamedRootIsNamedInMistakes() {
        assertThatThrownBy(() -> ParamsTree.of(Map.of("a", 1), Optional.of("top")))
                .hasMessageContaining("'top/a' is 1");
    }

    @Test
    void allMistakesOfAMappingAreFound() {
        assertThatThrownBy(() -> ParamsTree.of(Map.of("a", 1, "b", 2, "params", 3)))
                .isInstanceOfSatisfying(
                        SpecificationException.class,
                        e -> assertThat(e.diagnostics()).hasSize(3));
    }

    @Test
    void valuesOfDataAreFree() {
        Map<String, Object> values = Map.of("list", List.of(1, "a"), "mapping", Map.of("params", 3));
        assertThat(ParamsTree.of(Map.of("params", values)).params().plain())
                .isEqualTo(Map.of("list", List.of(1L, "a"), "mapping", Map.of("params", 3L)));
    }

    @Test
    void keysThatDifferByTypeOnlyAreAMistakeForChildren() {
        Map<Object, Object> children = Map.of(0, Map.of(), "0", Map.of());
        assertThatThrownBy(() -> ParamsTree.of(children))
                .isInstanceOfSatisfying(
                        SpecificationException.class,
                        e -> assertThat(e.has(Kind.DUPLICATE)).isTrue());
    }

    @Test
    void keysThatDifferByTypeOnlyAreAMistakeForParameters() {
        Map<Object, Object> parameters = Map.of(0, 1, "0", 2);
        assertThatThrownBy(() -> ParamsTree.of(Map.of("params", parameters)))
                .hasMessageContaining("the name '0' is there twice");
    }

    @Test
    void mistakesLeaveTheRestReadable() {
        Diagnostics diagnostics = new Diagnostics();
        Datum datum = Datum.of(Map.of("a", 1, "b", Map.of("params", Map.of("x", 2))));
        ParamsTree tree = ParamsTree.of(datum, Optional.empty(), diagnostics);
        assertThat(diagnostics.hasErrors()).isTrue();
        assertThat(tree.child("b").orElseThrow().params().plain()).containsEntry("x", 2L);
    }

    @Test
    void aChildlessNodeIsItsOwnLeaf() {
        ParamsTree tree = ParamsTree.of(Map.of("params", Map.of("x", 1)));
        assertThat(tree.leaves()).containsExactly(tree);
        assertThat(tree.leaves(false)).isEmpty();
    }

    @Test
    void theDictHasBothDataKeysFirstEvenWhenEmpty() {
        Map<String, @Nullable Object> dict = chain().asDict();
        assertThat(dict.keySet()).containsExactly("params", "nest_params", "a");
        assertThat(dict).containsEntry("nest_params", Map.of());
    }

    @Test
    void theDictHoldsOwnDataOnly() {
        ParamsTree tree = ParamsTree.of(Map.of("params", Map.of("x", 1), "a", Map.of()));
        assertThat(tree.asDict()).containsEntry("a", Map.of("params", Map.of(), "nest_params", Map.of()));
    }

    @Test
    void ownDataAreWithoutWhatIsInherited() {
        ParamsTree tree = ParamsTree.of(Map.of("params", Map.of("x", 1), "a", Map.of("params", Map.of("y", 2))));
        assertThat(tree.child("a").orElseThrow().ownData(DataKey.PARAMS)).isEqualTo(Map.of("y", 2L));
    }

    @Test
    void aCopyIsEqualButWithoutNameAndParent() {
        ParamsTree child = chain().child("a").orElseThrow();
        ParamsTree copy = child.copy();
        assertThat(copy).isEqualTo(child);
        assertThat(copy.name()).isEmpty();
        assertThat(copy.parent()).isEmpty();
    }

    @Test
    void changingACopyLeavesTheOriginalAlone() {
        ParamsTree tree = chain();
        tree.copy().child("a", "b").orElseThrow().params().put("x", 2);
        assertThat(tree).isEqualTo(chain());
    }

    @Test
    void nameParentAndInheritedDataDoNotCountForEquality() {
        ParamsTree tree = ParamsTree.of(Map.of("params", Map.of("x", 1), "a", Map.of(), "b", Map.of()));
        assertThat(tree.child("a")).isEqualTo(tree.child("b"));
    }

    @Test
    void aTreeEqualsTreesOnly() {
        assertThat(chain()).isNotEqualTo(chain().asDict());
    }

    @Test
    void anExplicitNullOfAnEarlierTreeWins() {
        ParamsTree merged = ParamsTree.merge(
                ParamsTree.of(Map.of("params", Collections.singletonMap("x", null))),
                ParamsTree.of(Map.of("params", Map.of("x", 1))));
        assertThat(merged.params().find("x")).containsInstanceOf(Datum.Null.class);
    }

    @Test
    void mappingsAreNotMixedWhenTreesAreMerged() {
        ParamsTree merged = ParamsTree.merge(
                ParamsTree.of(Map.of("params", Map.of("mask", Map.of("circular", 1)))),
                ParamsTree.of(Map.of("params", Map.of("mask", Map.of("grid", 2)))));
        assertThat(merged.params().plain()).isEqualTo(Map.of("mask", Map.of("circular", 1L)));
    }

    @Test
    void mergingNothingIsAMistakeOfTheProgram() {
        assertThatThrownBy(ParamsTree::merge).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void mergedChildrenHangBelowTheMergedTree() {
        ParamsTree merged = ParamsTree.merge(chain(), chain());
        assertThat(merged.child("a").orElseThrow().parent()).containsSame(merged);
    }

    @Test
    void aPathThatLeadsNowhereFindsNothing() {
        assertThat(chain().child("a", "c")).isEmpty();
        assertThat(chain().child()).isPresent();
    }

    @Test
    void aChildThatIsPutInheritsFromItsNewParent() {
        ParamsTree tree = ParamsTree.of(Map.of("params", Map.of("x", 1)));
        ParamsTree child = new ParamsTree();
        tree.putChild("late", child);
        assertThat(child.params().plain()).isEqualTo(Map.of("x", 1L));
        assertThat(child.name()).contains("late");
    }

    @Test
    void aReplacedChildBecomesARoot() {
        ParamsTree tree = chain();
        ParamsTree old = tree.child("a").orElseThrow();
        tree.putChild("a", new ParamsTree());
        assertThat(old.parent()).isEmpty();
    }

    @Test
    void aTreeHangsBelowOneNodeOnly() {
        ParamsTree tree = chain();
        ParamsTree child = tree.child("a").orElseThrow();
        assertThatThrownBy(() -> tree.putChild("again", child)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTreeCannotHangBelowItself() {
        ParamsTree tree = chain();
        ParamsTree leaf = tree.child("a", "b").orElseThrow();
        assertThatThrownBy(() -> leaf.putChild("loop", tree)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void childrenCannotBeChangedThroughTheirView() {
        assertThatThrownBy(() -> chain().children().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aTreeOfAProgramHasNoPlace() {
        assertThat(chain().child("a").orElseThrow().at()).isEqualTo(SourceSpan.PROGRAM);
    }

    @Test
    void theTextOfATreeIsItsYaml() {
        assertThat(ParamsTree.of(Map.of("params", Map.of("x", 1.0))))
                .hasToString("params:\n  x: 1.0\nnest_params: {}\n");
    }

    @Test
    void theSummaryOfARootNamesNothing() {
        assertThat(new ParamsTree().summary())
                .isEqualTo("ParamsTree(name='None', parent=None)\n    params: {}\n    nest_params: {}\n");
    }

    @Test
    void theSummaryOfAChildNamesItAndItsParent() {
        assertThat(chain().child("a", "b").orElseThrow().summary()).startsWith("ParamsTree(name='b', parent='a')\n");
    }

    private static ParamsTree ofLines(int parameters) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < parameters; i++) {
            values.put("p" + i, i);
        }
        return ParamsTree.of(Map.of("params", values));
    }

    @Test
    void aShortSummaryIsWhole() {
        assertThat(ofLines(26).summary().lines()).hasSize(1 + 28).noneMatch(l -> l.contains("..."));
    }

    @Test
    void aLongSummaryLeavesOutItsMiddle() {
        assertThat(ofLines(40).summary().lines())
                .hasSize(1 + 15 + 1 + 14)
                .contains("    ... [13 lines] ...")
                .doesNotContain("    p14: 14", "    p20: 20");
    }
}
