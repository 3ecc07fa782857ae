package org.synfire.lab;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Keeps the records of a project. Several processes may use one at the same time.
public interface RecordStore {

    /// Labels of all records, in the order of their beginnings. Those that cannot be read are left out.
    List<String> labels() throws IOException;

    /// The record of a label.
    ///
    /// @throws DamagedRecordException when it is there but cannot be read
    Optional<RunRecord> find(String label) throws IOException;

    /// Adds a record. When its label is taken, it gets one that begins with it.
    ///
    /// @return the record as it was added
    RunRecord add(RunRecord record) throws IOException;

    /// Changes a record; nobody else changes it meanwhile.
    ///
    /// @return the record as it is now
    /// @throws NoSuchRecordException when there is none
    RunRecord change(String label, UnaryOperator<RunRecord> change) throws IOException;

    /// Removes a record with all its attachments.
    ///
    /// @throws NoSuchRecordException when there is none
    void delete(String label) throws IOException;

    /// Names of the files that are kept beside a record, such as `stdout.txt`.
    List<String> attachments(String label) throws IOException;

    /// Opens one of them.
    ///
    /// @throws NoSuchRecordException when there is none
    InputStream attachment(String label, String name) throws IOException;

    /// Keeps a file beside a record; one of that name is replaced. The stream is read to its end, not closed.
    ///
    /// @param name a plain file name, such as `stdout.txt`
    /// @throws NoSuchRecordException when there is no such record
    void attach(String label, String name, InputStream content) throws IOException;
}
