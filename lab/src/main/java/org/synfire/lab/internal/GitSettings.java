package org.synfire.lab.internal;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.synfire.lab.Repository;
import org.synfire.lab.User;

/// What `git config --null --get-regexp` says.
record GitSettings(Map<String, String> values) {

    private static final String ORIGIN = "remote.origin.url";

    /// Each setting is a name, a line end and a value; of several, the last one holds.
    static GitSettings of(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String setting : text.split("\0", -1)) {
            int end = setting.indexOf('\n');
            if (end > 0) {
                values.put(setting.substring(0, end), setting.substring(end + 1));
            }
        }
        return new GitSettings(values);
    }

    User user() {
        return new User(values.getOrDefault("user.name", ""), values.getOrDefault("user.email", ""));
    }

    /// The remote named `origin`, else the first one, else the folder.
    Repository repository(Path top) {
        String first = values.entrySet().stream()
                .filter(e -> e.getKey().startsWith("remote."))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(top.toString());
        return new Repository("git", RepositoryUrl.withoutSecrets(values.getOrDefault(ORIGIN, first)));
    }
}
