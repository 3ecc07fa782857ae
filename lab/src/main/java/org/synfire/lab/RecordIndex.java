package org.synfire.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.synfire.lab.internal.index.Index;
import org.synfire.network.Diagnostic;

/// Finds records without reading their files. It is only a copy of what the records say: when its file is damaged or
/// gone, it is made again. Several processes may use one at the same time; a `RecordIndex` is for one thread at a
/// time
/// (its methods are synchronized).
public final class RecordIndex implements AutoCloseable {

    private final Index index;

    private RecordIndex(Index index) {
        this.index = index;
    }

    /// Some of the records that were found.
    ///
    /// @param rows the part that was asked for
    /// @param total number of all that were found
    public record Found(List<RecordRow> rows, int total) {
        public Found {
            rows = List.copyOf(rows);
        }
    }

    /// A record's use of a file.
    ///
    /// @param label of the record
    /// @param path of the file, as the record says it
    public record Use(String label, String path) {}

    /// Opens the index of a project's records, as it was left.
    public static RecordIndex open(Project project) throws IOException {
        return open(project.notebook());
    }

    static RecordIndex open(Path notebook) throws IOException {
        return new RecordIndex(Index.open(notebook));
    }

    /// Catches up with the records.
    ///
    /// @return how many were read anew, or had gone
    public synchronized int refresh() throws IOException {
        return index.refresh();
    }

    /// Forgets all, and reads all records again.
    public synchronized void rebuild() throws IOException {
        index.rebuild();
    }

    /// Records that answer a question.
    ///
    /// @param order a name that questions may use, such as `date`, `tau_m` or the name of a metric;
    /// records without such a value come last
    /// @param offset how many of them are left out first
    /// @param limit how many are wanted at most
    /// @throws org.synfire.network.SpecificationException when the question uses a name that no record has, or
    /// compares a name with what it cannot be; says the column, and the nearest name
    public synchronized Found search(Query query, String order, boolean descending, int offset, int limit)
            throws IOException {
        return index.search(query.condition(), order, descending, offset, limit);
    }

    /// Labels of all records that answer a question, in the order of their beginnings.
    ///
    /// @throws org.synfire.network.SpecificationException as [#search] does
    public synchronized List<String> labels(Query query) throws IOException {
        return index.labels(query.condition());
    }

    /// Rows of records, in the order of their labels; those that the index does not know are left out.
    public synchronized List<RecordRow> rows(List<String> labels) throws IOException {
        return index.rows(labels);
    }

    /// Paths of all parameters, sorted.
    public synchronized List<String> parameters() throws IOException {
        return index.names(false);
    }

    /// Names of all metrics, sorted.
    public synchronized List<String> metrics() throws IOException {
        return index.names(true);
    }

    /// All tags, sorted.
    public synchronized List<String> tags() throws IOException {
        return index.tags();
    }

    /// The different values of a parameter, numbers by size and before texts.
    ///
    /// @param path the whole path
    public synchronized List<String> values(String path) throws IOException {
        return index.values(path);
    }

    /// Records that wrote a file with this content, the earliest first.
    ///
    /// @param sha256 64 hexadecimal digits
    public synchronized List<Use> writers(String sha256) throws IOException {
        return index.uses(sha256, true);
    }

    /// Records that read a file with this content, the earliest first.
    ///
    /// @param sha256 64 hexadecimal digits
    public synchronized List<Use> readers(String sha256) throws IOException {
        return index.uses(sha256, false);
    }

    /// Labels of the records that wrote what this one read.
    public synchronized List<String> sources(String label) throws IOException {
        return index.related(label, false);
    }

    /// Labels of the records that read what this one wrote.
    public synchronized List<String> descendants(String label) throws IOException {
        return index.related(label, true);
    }

    /// Records that cannot be read, each with its place.
    public synchronized List<Diagnostic> problems() throws IOException {
        return index.problems();
    }

    @Override
    public synchronized void close() throws IOException {
        index.close();
    }
}
