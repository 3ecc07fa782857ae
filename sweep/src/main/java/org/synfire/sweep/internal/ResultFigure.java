package org.synfire.sweep.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.synfire.network.NearestName;
import org.synfire.plot.Figure;
import org.synfire.plot.FigureFile;
import org.synfire.sweep.ResultTable;
import org.synfire.sweep.Sweep;

/// The figure of a metric over the explored parameters, if there is something to show.
///
/// @param warnings why there is none
public record ResultFigure(Optional<Figure> figure, List<String> warnings) {

    public static ResultFigure of(Sweep sweep, ResultTable table) {
        Optional<String> wanted = sweep.figure().metric();
        List<String> metrics = table.metrics();
        if (wanted.isPresent() && !metrics.contains(wanted.get())) {
            String hint =
                    NearestName.hint(wanted.get(), metrics).map(h -> "; " + h).orElse("");
            return none("there is no figure: no record has the metric '" + wanted.get() + "'" + hint);
        }
        Optional<String> metric = wanted.or(table::commonMetric);
        return metric.map(m -> new ResultFigure(Optional.of(new FigureParts(sweep, table, m).figure()), List.of()))
                .orElseGet(() -> none("there is no figure: there is no metric that all records have"));
    }

    private static ResultFigure none(String why) {
        return new ResultFigure(Optional.empty(), List.of(why));
    }

    /// Writes the figure; without one, figures of earlier explorations go.
    ///
    /// @return what was written
    public List<Path> write(List<Path> files) throws IOException {
        if (figure.isEmpty()) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            return List.of();
        }
        files.forEach(file -> FigureFile.write(figure.get(), file));
        return files;
    }
}
