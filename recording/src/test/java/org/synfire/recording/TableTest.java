package org.synfire.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableTest {

    private static Table table() {
        Map<String, double[]> columns = new LinkedHashMap<>();
        columns.put("gid", new double[] {1, 2, 1});
        columns.put("time", new double[] {0.5, 0.5, 1});
        return Table.of(columns);
    }

    @Test
    void columnsKeepTheirOrder() {
        assertThat(table().columnNames()).containsExactly("gid", "time");
    }

    @Test
    void unknownColumnIsRefusedWithTheKnownOnes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table().column("V_m"))
                .withMessage("there is no column 'V_m' among [gid, time]");
    }

    @Test
    void columnsOfDifferentLengthsAreRefused() {
        Map<String, double[]> columns = new LinkedHashMap<>();
        columns.put("gid", new double[2]);
        columns.put("time", new double[3]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Table.of(columns))
                .withMessage("column time has 3 rows, the first one 2");
    }

    @Test
    void changingAColumnThatWasHandedOutChangesNoTable() {
        Table table = table();
        table.column("gid")[0] = 9;
        assertThat(table.column("gid")).containsExactly(1, 2, 1);
    }

    @Test
    void changingAnArrayThatWasHandedInChangesNoTable() {
        double[] ids = {1, 2};
        Table table = Table.of(Map.of("gid", ids));
        ids[0] = 9;
        assertThat(table.column("gid")).containsExactly(1, 2);
    }

    @Test
    void whereKeepsTheRowsThatSatisfyTheCondition() {
        Table ofUnitOne = table().where("gid", id -> id == 1);
        assertThat(ofUnitOne.rowCount()).isEqualTo(2);
        assertThat(ofUnitOne.column("time")).containsExactly(0.5, 1);
    }

    @Test
    void headAlignsTheFirstRowsBelowTheNames() {
        assertThat(table().head(2))
                .isEqualTo("         gid        time\n           1         0.5\n           2         0.5");
    }

    @Test
    void headOfFewerRowsHasThemAll() {
        assertThat(table().head(10).lines()).hasSize(4);
    }

    @Test
    void longNamesStayApart() {
        Table table = Table.of(Map.of("membrane_potential", new double[] {-1.0 / 3}));
        assertThat(table.head(1)).isEqualTo("  membrane_potential\n -0.3333333333333333");
    }

    @Test
    void textSaysHowMuchThereIs() {
        assertThat(table()).hasToString("3 rows of [gid, time]");
    }
}
