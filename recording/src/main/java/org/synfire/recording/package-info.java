/// Results in memory ([Table], [MemorySink]) and on disk: the crash-safe output folder ([RunFolder]), its data
/// files read back ([DataFiles]), numbers as text ([DecimalText]), and NumPy arrays ([Npy]).
///
/// What a recorder delivers goes into [org.synfire.network.RecordSink]s; a new place for results is one more
/// of them, and [TeeSink] joins several.
package org.synfire.recording;
