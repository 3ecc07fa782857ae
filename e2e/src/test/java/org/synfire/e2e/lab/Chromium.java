package org.synfire.e2e.lab;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The browser of this machine.
final class Chromium {

    private Chromium() {}

    /// Where it is: `-Dsynfire.chromium=...`, or one of the usual places.
    static Optional<Path> program() {
        return Stream.concat(
                        Optional.ofNullable(System.getProperty("synfire.chromium")).stream(),
                        Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"))
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// The driver, which is not to fetch a browser of its own.
    static Playwright driver() {
        return Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    }

    static Browser launch(Playwright driver) {
        // Containers whose user is root have no sandbox; only our own pages are opened.
        return driver.chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program().orElseThrow())
                        .setArgs(List.of("--no-sandbox")));
    }
}
