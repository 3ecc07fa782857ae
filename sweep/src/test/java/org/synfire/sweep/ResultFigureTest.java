package org.synfire.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.synfire.lab.Project;
import org.synfire.lab.State;
import org.synfire.plot.Figure;
import org.synfire.plot.Figure.HeatMap;
import org.synfire.plot.Figure.Panel;
import org.synfire.plot.Figure.Scatter;
import org.synfire.plot.Figure.Style;
import org.synfire.sweep.internal.ResultFigure;
import org.synfire.yaml.Datum;

class ResultFigureTest {

    private static final String A = "  a: {path: cells.nest_params.a, values: [1, 2, 3]}\n";
    private static final String B = "  b: {path: cells.nest_params.b, values: [0.5, 0.25]}\n";
    private static final String C = "  c: {path: cells.nest_params.c, values: [x, y]}\n";
    private static final String D = "  d: {path: cells.nest_params.d, from: 0.01, to: 10, scale: log}\n";
    private static final String E = "  e: {path: cells.nest_params.e, from: 0, to: 1}\n";
    private static final String F = "  f: {path: cells.nest_params.f, from: 0, to: 4, whole: true}\n";

    @TempDir
    private Path folder;

    private Project project;

    @BeforeEach
    void beginNotebook() throws IOException {
        project = Notebook.begin(folder);
    }

    /// The figure of an exploration in which every run measured a rate.
    private ResultFigure figure(String lines, ToDoubleFunction<Map<String, Datum>> rate)
            throws IOException, InterruptedException {
        Sweep sweep = SweepFile.read(Notebook.sweep(folder, lines));
        new Exploration(
                        sweep,
                        project,
                        (c, output) -> {
                            Map<String, Double> metrics = new LinkedHashMap<>();
                            metrics.put("rate", rate.applyAsDouble(c.values()));
                            metrics.put("cv", 1.0);
                            Notebook.add(project, c, output, State.FINISHED, metrics);
                            return 0;
                        },
                        ExplorationOptions.DEFAULTS)
                .run();
        return ResultFigure.of(sweep, table(sweep));
    }

    private ResultTable table(Sweep sweep) throws IOException {
        Map<Map<String, Object>, ResultTable.Row> rows = new LinkedHashMap<>();
        for (Combination c : sweep.combinations()) {
            rows.put(Notebook.overrides(c), new ResultTable.Row(c, Stage.MISSING, Optional.empty()));
        }
        for (String label : project.store().labels()) {
            var record = project.store().find(label).orElseThrow();
            rows.computeIfPresent(
                    record.parameters().overrides(),
                    (k, row) -> new ResultTable.Row(row.combination(), Stage.FINISHED, Optional.of(record)));
        }
        return new ResultTable(sweep.parameters().stream().map(Parameter::name).toList(), List.copyOf(rows.values()));
    }

    private static double number(Map<String, Datum> values, String name) {
        return Notebook.number(values.get(name));
    }

    private static double sum(Map<String, Datum> values) {
        return values.values().stream()
                .mapToDouble(v -> v instanceof Datum.Text t ? t.value().equals("x") ? 100 : 200 : Notebook.number(v))
                .sum();
    }

    private List<? extends Figure.Part> parts(String lines) throws IOException, InterruptedException {
        ResultFigure figure = figure(lines, ResultFigureTest::sum);
        assertThat(figure.warnings()).isEmpty();
        keep(lines);
        return figure.figure().orElseThrow().panels();
    }

    /// Pictures can be looked at when a folder for them is given.
    private void keep(String lines) throws IOException {
        String wanted = System.getProperty("synfire.pictures", "");
        if (!wanted.isEmpty()) {
            Files.createDirectories(Path.of(wanted));
            Files.copy(
                    folder.resolve("out/results.png"),
                    Path.of(wanted).resolve(Integer.toHexString(lines.hashCode()) + ".png"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Test
    void twoParametersOfAGridAreAHeatMap() throws Exception {
        HeatMap map = (HeatMap) parts("parameters:\n" + A + B).getFirst();
        assertThat(map.title()).isEqualTo("rate");
        assertThat(map.xLabel()).isEqualTo("a");
        assertThat(map.yLabel()).isEqualTo("b");
        assertThat(map.columns()).containsExactly("1", "2", "3");
        assertThat(map.rowNames()).containsExactly("0.25", "0.5");
        assertThat(map.rows().get(0)).containsExactly(1.25, 2.25, 3.25);
        assertThat(map.rows().get(1)).containsExactly(1.5, 2.5, 3.5);
    }

    @Test
    void oneParameterIsALineWithPoints() throws Exception {
        Panel panel =
                (Panel) parts("parameters:\n" + A.replace("1, 2, 3", "3, 1, 2")).getFirst();
        assertThat(panel.xLabel()).isEqualTo("a");
        assertThat(panel.yLabel()).isEqualTo("rate");
        assertThat(panel.curves()).singleElement().satisfies(c -> {
            assertThat(c.style()).isEqualTo(Style.LINE_AND_POINTS);
            assertThat(c.x()).containsExactly(1, 2, 3);
            assertThat(c.y()).containsExactly(1, 2, 3);
        });
    }

    @Test
    void textsStandOneBehindTheOther() throws Exception {
        Panel panel = (Panel) parts("parameters:\n" + C).getFirst();
        assertThat(panel.xLabel()).isEqualTo("c (0 = x, 1 = y)");
        assertThat(panel.curves().getFirst().x()).containsExactly(0, 1);
        assertThat(panel.curves().getFirst().y()).containsExactly(100, 200);
        assertThat(panel.curves().getFirst().style()).isEqualTo(Style.POINTS);
    }

    @Test
    void logarithmicRangesHaveLogarithmicAxes() throws Exception {
        Panel panel = (Panel)
                parts("parameters:\n" + D.replace("10,", "10, steps: 4,")).getFirst();
        assertThat(panel.logarithmic()).containsExactly(Figure.Axis.X);
        assertThat(panel.curves().getFirst().x()).containsExactly(0.01, 0.1, 1, 10);
    }

    @Test
    void moreParametersOfAGridAreHeatMapsForEachCombinationOfTheOthers() throws Exception {
        List<? extends Figure.Part> parts = parts("parameters:\n" + A + B + C);
        assertThat(parts).map(p -> ((HeatMap) p).title()).containsExactly("rate, c = x", "rate, c = y");
        assertThat(((HeatMap) parts.get(1)).rows().get(0)).containsExactly(201.25, 202.25, 203.25);
        // Colours mean the same in all of them.
        assertThat(parts).map(p -> ((HeatMap) p).colours()).containsOnly(Optional.of(new Figure.Range(101.25, 203.5)));
    }

    @Test
    void tooManyHeatMapsAreOneOfTheMean() throws Exception {
        String many = C.replace("[x, y]", "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]");
        HeatMap map = (HeatMap) parts("parameters:\n" + A + B + many).getFirst();
        assertThat(map.title()).isEqualTo("rate (mean over c)");
        assertThat(map.rows().get(0)).containsExactly(8.25, 9.25, 10.25);
    }

    @Test
    void theFigureThatWasAskedForAveragesOverOtherParameters() throws Exception {
        HeatMap map = (HeatMap)
                parts("parameters:\n" + A + B + C + "figure: {x: c, y: b}\n").getFirst();
        assertThat(map.title()).isEqualTo("rate (mean over a)");
        assertThat(map.columns()).containsExactly("x", "y");
        assertThat(map.rows().get(0)).containsExactly(102.25, 202.25);
        Panel line =
                (Panel) parts("parameters:\n" + A + B + C + "figure: {x: a}\n").getFirst();
        assertThat(line.title()).isEqualTo("rate (mean over b, c)");
        assertThat(line.curves().getFirst().y()).containsExactly(151.375, 152.375, 153.375);
    }

    @Test
    void parametersWithOneValueAreNotExplored() throws Exception {
        String fixed = B.replace("0.5, 0.25", "0.5");
        assertThat(parts("parameters:\n" + A + fixed).getFirst()).isInstanceOf(Panel.class);
        Panel point = (Panel) parts("parameters:\n" + fixed).getFirst();
        assertThat(point.curves().getFirst().y()).containsExactly(0.5);
    }

    @Test
    void drawnSamplesOfTwoParametersArePointsInColours() throws Exception {
        Scatter scatter = (Scatter) parts("design: latin_hypercube\nsamples: 60\nparameters:\n" + D + E)
                .getFirst();
        assertThat(scatter.xLabel()).isEqualTo("d");
        assertThat(scatter.yLabel()).isEqualTo("e");
        assertThat(scatter.title()).isEqualTo("rate");
        assertThat(scatter.logarithmic()).containsExactly(Figure.Axis.X);
        assertThat(scatter.x()).hasSize(60);
        assertThat(scatter.z()[7]).isEqualTo(scatter.x()[7] + scatter.y()[7]);
    }

    @Test
    void drawnSamplesOfOneParameterArePoints() throws Exception {
        Panel panel =
                (Panel) parts("design: random\nsamples: 30\nparameters:\n" + E).getFirst();
        assertThat(panel.curves().getFirst().style()).isEqualTo(Style.POINTS);
        assertThat(panel.curves().getFirst().x()).hasSize(30);
    }

    @Test
    void drawnSamplesOfMoreParametersAreShownOverEach() throws Exception {
        List<? extends Figure.Part> parts = parts("design: random\nsamples: 40\nparameters:\n" + D + E + F);
        assertThat(parts).map(p -> ((Panel) p).xLabel()).containsExactly("d", "e", "f");
        assertThat(((Panel) parts.getFirst()).logarithmic()).containsExactly(Figure.Axis.X);
        Scatter asked =
                (Scatter) parts("design: random\nsamples: 40\nparameters:\n" + D + E + F + "figure: {x: e, y: d}\n")
                        .getFirst();
        assertThat(asked.logarithmic()).containsExactly(Figure.Axis.Y);
    }

    @Test
    void combinationsOfAListArePointsToo() throws Exception {
        String list = "combinations: [{a: 1, b: 2}, {a: 2, b: 3}, {a: 5, b: 1}]\n"
                + "parameters: {a: {path: cells.nest_params.a}, b: {path: cells.nest_params.b}}\n";
        Scatter scatter = (Scatter) parts(list).getFirst();
        assertThat(scatter.z()).containsExactly(3, 5, 6);
    }

    @Test
    void numbersThatAreNoneLeaveGaps() throws Exception {
        ResultFigure figure = figure("parameters:\n" + A + B, v -> number(v, "a") == 2 ? Double.NaN : number(v, "b"));
        HeatMap map = (HeatMap) figure.figure().orElseThrow().panels().getFirst();
        assertThat(map.rows().getFirst()).containsExactly(0.25, Double.NaN, 0.25);
        figure = figure("parameters:\n" + A, v -> number(v, "a") == 2 ? Double.NaN : 1);
        Panel panel = (Panel) figure.figure().orElseThrow().panels().getFirst();
        assertThat(panel.curves().getFirst().x()).containsExactly(1, 3);
    }

    @Test
    void aFigureWithoutASingleNumberIsEmpty() throws Exception {
        ResultFigure figure = figure("parameters:\n" + A, _ -> Double.NaN);
        assertThat(((Panel) figure.figure().orElseThrow().panels().getFirst())
                        .curves()
                        .getFirst()
                        .x())
                .isEmpty();
        assertThat(folder.resolve("out/results.png")).isNotEmptyFile();
    }

    @Test
    void anotherMetricIsShownOnDemand() throws Exception {
        HeatMap map = (HeatMap)
                parts("parameters:\n" + A + B + "figure: {metric: cv}\n").getFirst();
        assertThat(map.title()).isEqualTo("cv");
        assertThat(map.rows().getFirst()).containsExactly(1, 1, 1);
    }

    @Test
    void aMetricThatIsNotThereIsToldAndOlderFiguresGo() throws Exception {
        parts("parameters:\n" + A);
        assertThat(folder.resolve("out/results.svg")).exists();
        ResultFigure figure = figure("parameters:\n" + A + "figure: {metric: rates}\n", ResultFigureTest::sum);
        assertThat(figure.warnings())
                .containsExactly("there is no figure: no record has the metric 'rates'; did you mean 'rate'?");
        assertThat(folder.resolve("out/results.svg")).doesNotExist();
        assertThat(folder.resolve("out/results.png")).doesNotExist();
    }

    @Test
    void picturesShowTitlesAndNumbers() throws Exception {
        parts("parameters:\n" + A + B + C);
        ByteBuffer png = ByteBuffer.wrap(Files.readAllBytes(folder.resolve("out/results.png")));
        // Two panels side by side, twice as sharp as their size; the head of a PNG says so.
        assertThat(png.getInt(16)).isEqualTo(2 * 2 * 560);
        assertThat(png.getInt(20)).isEqualTo(2 * 240);
        assertThat(folder.resolve("out/results.svg"))
                .content()
                .contains(">rate, c = x<", ">rate, c = y<", ">101.3<", ">203.5<", ">0.25<")
                .endsWith("</svg>\n");
    }
}
