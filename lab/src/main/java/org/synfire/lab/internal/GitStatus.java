package org.synfire.lab.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What `git status --porcelain=v2 --branch -z` says.
///
/// @param version the commit; empty before the first one
/// @param submodules those that differ, by path, with the commits that the version names
record GitStatus(String version, List<String> changed, List<String> untracked, Map<String, String> submodules) {

    private static final String COMMIT = "# branch.oid ";
    private static final String NONE = "(initial)";

    boolean isFresh() {
        return version.isEmpty();
    }

    static GitStatus of(String text) {
        String version = "";
        List<String> changed = new ArrayList<>();
        List<String> untracked = new ArrayList<>();
        Map<String, String> submodules = new TreeMap<>();
        List<String> lines = Stream.of(text.split("\0", -1)).toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith(COMMIT)) {
                version = line.substring(COMMIT.length());
            } else if (line.startsWith("? ")) {
                untracked.add(line.substring(2));
            } else if (line.startsWith("1 ")) {
                ordinary(line.split(" ", 9), changed, submodules);
            } else if (line.startsWith("2 ")) {
                changed.add(line.split(" ", 10)[9]);
                // A renamed file has a second name, that it had before.
                changed.add(lines.get(++i));
            } else if (line.startsWith("u ")) {
                changed.add(line.split(" ", 11)[10]);
            }
        }
        return new GitStatus(
                version.equals(NONE) ? "" : version,
                changed.stream().sorted().toList(),
                untracked.stream().sorted().toList(),
                submodules);
    }

    /// `1 XY sub mH mI mW hH hI path`; `sub` is `N...` for files, `S` and what was changed for submodules.
    private static void ordinary(String[] fields, List<String> changed, Map<String, String> submodules) {
        boolean isSubmodule = fields[2].startsWith("S");
        boolean hasOnlyNewFiles = fields[2].equals("S..U") && fields[1].equals(".M");
        if (!hasOnlyNewFiles) {
            changed.add(fields[8]);
        }
        boolean isKnown = !fields[6].chars().allMatch(c -> c == '0');
        if (isSubmodule && isKnown && !fields[1].contains("D")) {
            submodules.put(fields[8], fields[6]);
        }
    }
}
