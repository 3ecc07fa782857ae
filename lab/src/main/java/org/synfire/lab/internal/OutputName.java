package org.synfire.lab.internal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Names of output by which files of several runs are paired: without the run's own folder and label.
public final class OutputName {

    /// Takes the place of the label.
    private static final String LABEL = Matcher.quoteReplacement("<label>");

    private final String folder;
    private final Pattern label;

    private OutputName(String label) {
        this.folder = label + "/";
        this.label = Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(label) + "(?![\\p{L}\\p{N}])");
    }

    /// Names of the output of a run.
    public static OutputName ofRun(String label) {
        return new OutputName(label);
    }

    /// The name of a path from the data folder on.
    public String of(String path) {
        String own = path.startsWith(folder) ? path.substring(folder.length()) : path;
        return label.matcher(own).replaceAll(LABEL);
    }
}
