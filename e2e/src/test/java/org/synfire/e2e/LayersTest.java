package org.synfire.e2e;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The arrows between rooms are those of the table in ARCHITECTURE.md, in the order of Maven's modules.
class LayersTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\|.*\\| ([^|]+) \\|$");

    private static final JavaClasses PROJECT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.synfire");

    /// Rooms, with the rooms each of them may use.
    private static Map<String, List<String>> table() {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        Repository.found(ROW, Repository.root().resolve("ARCHITECTURE.md"))
                .forEach(row -> rows.put(row.group(1), used(row.group(2), rows.keySet())));
        return rows;
    }

    private static List<String> used(String cell, Iterable<String> above) {
        List<String> rooms = new ArrayList<>();
        if (cell.equals("everything above")) {
            above.forEach(rooms::add);
        } else if (!cell.equals("JDK")) {
            rooms.addAll(List.of(cell.split(", ")));
        }
        return rooms;
    }

    private static Stream<String> roomsWithClasses() {
        return Repository.rooms().stream().filter(room -> !room.equals("e2e") && !room.equals("bench"));
    }

    @Test
    void tableOfTheArchitectureNamesEveryRoomInTheOrderOfTheModules() {
        assertThat(table().keySet()).containsExactlyElementsOf(Repository.rooms());
    }

    @Test
    void arrowsOfTheTablePointUp() {
        List<String> rooms = Repository.rooms();
        assertThat(table())
                .allSatisfy((room, used) ->
                        assertThat(rooms.subList(0, rooms.indexOf(room))).containsAll(used));
    }

    @ParameterizedTest
    @MethodSource("roomsWithClasses")
    void roomUsesOnlyTheRoomsOfItsRow(String room) {
        classes()
                .that()
                .resideInAPackage(packages(room))
                .should()
                .onlyDependOnClassesThat(outsideTheProject().or(resideInAnyPackage(allowed(room))))
                .check(PROJECT);
    }

    private static DescribedPredicate<JavaClass> outsideTheProject() {
        return not(resideInAPackage("org.synfire.."));
    }

    private static String[] allowed(String room) {
        return Stream.concat(Stream.of(room), table().get(room).stream())
                .map(LayersTest::packages)
                .toArray(String[]::new);
    }

    private static String packages(String room) {
        return "org.synfire." + room + "..";
    }

    @ParameterizedTest
    @MethodSource("roomsWithClasses")
    void internalsOfARoomAreUsedByThatRoomAlone(String room) {
        noClasses()
                .that()
                .resideOutsideOfPackage(packages(room))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.synfire." + room + ".internal..")
                .check(PROJECT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"network", "engine", "models", "build", "recording"})
    void roomNeedsNothingButTheJdk(String room) {
        classes()
                .that()
                .resideInAPackage(packages(room))
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("java..", "jdk.incubator.vector..", "org.jspecify..", "org.synfire.."))
                .check(PROJECT);
    }

    @Test
    void onlyCommandsPrint() {
        noClasses()
                .that()
                .resideOutsideOfPackage(packages("cli"))
                .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
                .check(PROJECT);
    }
}
