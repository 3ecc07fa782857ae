/// Results in memory ([Table], [MemorySink]) and on disk: the crash-safe output folder ([RunFolder]), reading
/// it back ([ResultFolder]), numbers as text ([DecimalText]), and NumPy arrays ([Npy]).
package org.synfire.recording;
