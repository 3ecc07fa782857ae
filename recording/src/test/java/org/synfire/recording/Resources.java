package org.synfire.recording;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;

/// Files beside the tests.
final class Resources {

    private Resources() {}

    static Path path(String name) {
        try {
            URL url = Objects.requireNonNull(Resources.class.getResource(name), name);
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
