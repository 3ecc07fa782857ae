package org.synfire.lab;

/// How far a run has come. Programs may write it, as a number and a text in one line, to the file that the environment
/// variable [#VARIABLE] names.
///
/// @param done the part that is done, 0 to 1
/// @param text for people, such as `400 of 1000 ms`; may be empty
public record RunProgress(double done, String text) {

    /// Names the file to programs.
    public static final String VARIABLE = "SYNFIRE_PROGRESS";

    public RunProgress {
        done = Math.clamp(done, 0, 1);
    }
}
