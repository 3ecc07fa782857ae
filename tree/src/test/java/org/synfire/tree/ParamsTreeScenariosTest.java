package org.synfire.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.synfire.network.Diagnostics;
import org.synfire.yaml.YamlReader;

/// The sixteen scenarios of deNEST's test_parameters.
class ParamsTreeScenariosTest {

    private static final String TREE = """
            params: {c0_1: '1', a: c0_a1, b: c0_b1}
            nest_params: {c0_2: '2', a: c0_a2, b: c0_b2}
            c1:
              params: {a: c1_a1, b: c1_b1}
              nest_params: {a: c1_a2, b: c1_b2}
            c2:
              params: {a: c2_a1, b: c2_b1}
              cc2:
                ccc2:
                  params: {a: ccc2_a1}
                  nest_params: {b: ccc2_b2}
            c3:
              cc3:
            """;

    private final ParamsTree tree = tree(TREE);

    private static ParamsTree tree(String yaml) {
        Diagnostics diagnostics = new Diagnostics();
        ParamsTree tree = ParamsTree.of(
                YamlReader.read(yaml, "test.yml", diagnostics).orElseThrow(), java.util.Optional.empty(), diagnostics);
        assertThat(diagnostics.sorted()).isEmpty();
        return tree;
    }

    private ParamsTree node(String... path) {
        return tree.child(path).orElseThrow();
    }

    /// Five trees whose data say which of them they come from.
    private static List<ParamsTree> five() {
        return List.of(
                tree("{params: {0: 0}, nest_params: {0: 1}, 0: {params: {test_key: first}}}"),
                tree("{params: {0: 9, 1: 1}, 0: {params: {test_key: second}}, 1: {params: {0: 0}}}"),
                tree("{params: {1: 9, 2: 2}, nest_params: {1: 1, 2: 2}, 2: {}}"),
                tree("{params: {hello: 0}, nest_params: {3: 3, hello: 0}, hi: {}}"),
                tree("{params: {hello: 9}, nest_params: {0: 9}, 0: {params: {test_key: last}}}"));
    }

    @Test
    void aTreeIsMadeOfAMapping() {
        assertThat(tree.children()).containsOnlyKeys("c1", "c2", "c3");
    }

    @Test
    void treesAreEqualWhenDataAndChildrenAre() {
        ParamsTree data = tree("{params: {a: 1}, 1: {nest_params: {b: 2}}}");
        assertThat(data).isEqualTo(tree("{1: {nest_params: {b: 2.0}}, params: {a: 1.0}}"));
        assertThat(data).hasSameHashCodeAs(tree("{1: {nest_params: {b: 2.0}}, params: {a: 1.0}}"));
    }

    @Test
    void treesDifferByTheirData() {
        assertThat(tree("{params: {a: 1}, 1: {}}")).isNotEqualTo(tree("{params: {a: 2}, 1: {}}"));
    }

    @Test
    void treesDifferByTheirChildren() {
        assertThat(tree("{params: {a: 1}, 1: {}}")).isNotEqualTo(tree("{params: {a: 1}, 2: {}}"));
    }

    @Test
    void allWaysToTheDataAgree() {
        ParamsTree leaf = node("c2", "cc2", "ccc2");
        assertThat(leaf.params().plain()).isEqualTo(leaf.data(DataKey.PARAMS).plain());
        assertThat(leaf.nestParams().plain())
                .isEqualTo(leaf.data(DataKey.NEST_PARAMS).plain())
                .isEqualTo(Map.of("c0_2", "2", "a", "c0_a2", "b", "ccc2_b2"));
    }

    @Test
    void emptyNodesInheritFromTheRoot() {
        assertThat(node("c3", "cc3").params().plain()).isEqualTo(tree.params().plain());
    }

    @Test
    void aNodeKnowsWhatItInheritsThreeLevelsDown() {
        assertThat(node("c2", "cc2", "ccc2").params().names()).contains("c0_1", "a", "b");
    }

    @Test
    void ancestorsComeNearestFirst() {
        assertThat(node("c2", "cc2", "ccc2").ancestors())
                .usingElementComparator((a, b) -> a == b ? 0 : 1)
                .containsExactly(node("c2", "cc2"), node("c2"), tree);
    }

    @Test
    void theRootHasItsOwnKeysOnly() {
        assertThat(tree.params().names()).containsExactly("c0_1", "a", "b");
        assertThat(tree.nestParams().names()).containsExactly("c0_2", "a", "b");
    }

    @Test
    void leavesComeDepthFirst() {
        assertThat(tree.leaves()).containsExactly(node("c1"), node("c2", "cc2", "ccc2"), node("c3", "cc3"));
    }

    @Test
    void namedLeavesCarryTheirOwnNames() {
        assertThat(tree.namedLeaves()).extracting(Map.Entry::getKey).containsExactly("c1", "ccc2", "cc3");
    }

    @Test
    void whatIsWrittenReadsBackEqual(@TempDir Path folder) {
        assertThat(ParamsTree.read(tree.write(folder.resolve("tree.yml")))).isEqualTo(tree);
    }

    @Test
    void theDictOfATreeMakesAnEqualTree() {
        assertThat(ParamsTree.of(tree.asDict())).isEqualTo(tree);
    }

    @Test
    void aMergedTreeDiffersFromEachOfItsParts() {
        assertThat(five()).doesNotContain(ParamsTree.merge(five()));
    }

    @Test
    void changingAMergedTreeLeavesItsPartsAlone() {
        List<ParamsTree> parts = five();
        ParamsTree.merge(parts).params().put("new", 1);
        assertThat(parts).isEqualTo(five());
    }

    @Test
    void aMergedTreeHasTheKeysOfAllParts() {
        ParamsTree merged = ParamsTree.merge(five());
        assertThat(merged.params().names()).containsExactlyInAnyOrder("0", "1", "2", "hello");
        assertThat(merged.nestParams().names()).containsExactlyInAnyOrder("0", "1", "2", "3", "hello");
    }

    @Test
    void inheritanceWorksAfterMerging() {
        ParamsTree merged = ParamsTree.merge(
                tree("{params: {k: root}, a: {leaf: {params: {k: leaf}}, other: {}}, b: {leaf: {}}}"),
                tree("{a: {params: {k: intermediate, new: x}}}"));
        assertThat(merged.child("a", "leaf").orElseThrow().params().plain()).isEqualTo(Map.of("k", "leaf", "new", "x"));
        assertThat(merged.child("a", "other").orElseThrow().params().plain()).containsEntry("k", "intermediate");
        assertThat(merged.child("b", "leaf").orElseThrow().params().plain()).containsEntry("k", "root");
    }

    @Test
    void earlierTreesWin() {
        ParamsTree merged = ParamsTree.merge(five());
        assertThat(merged.params().plain()).containsEntry("0", 0L).containsEntry("1", 1L);
        assertThat(merged.nestParams().plain()).containsEntry("0", 1L);
        assertThat(merged.child("0").orElseThrow().params().plain()).containsEntry("test_key", "first");
    }

    @Test
    void whatOnlyLaterTreesSayIsThere() {
        ParamsTree merged = ParamsTree.merge(five());
        assertThat(merged.nestParams().plain()).containsEntry("3", 3L).containsEntry("hello", 0L);
        assertThat(merged.child("1").orElseThrow().params().plain()).containsEntry("0", 0L);
    }

    @Test
    void childrenOfAllTreesAreThereInTheOrderTheyAreFirstSeen() {
        assertThat(ParamsTree.merge(five()).children().keySet()).containsExactly("0", "1", "2", "hi");
    }
}
