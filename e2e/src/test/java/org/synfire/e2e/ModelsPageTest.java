package org.synfire.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.synfire.build.Linker;
import org.synfire.network.ModelInfo;

/// The page on models is made from what the library says; `mvn test -Dtest.jvm.arguments=-Dsynfire.write=true`
/// makes it anew.
class ModelsPageTest {

    private static final Path PAGE = Path.of("../docs/guide/models.md");
    private static final String MARK = "<!-- From here on made from the library. -->\n";

    private static String table(ModelInfo model) {
        StringBuilder text = new StringBuilder("\n### `" + model.name() + "`\n\n" + model.summary() + ".\n");
        if (!model.paper().isEmpty()) {
            text.append("\nPaper: ").append(model.paper()).append(".\n");
        }
        if (!model.parameters().isEmpty()) {
            text.append("\n| parameter | default | unit | meaning |\n|---|---|---|---|\n");
        }
        for (ModelInfo.ParameterInfo p : model.parameters()) {
            String range = p.range().equals(ModelInfo.Range.ANY) ? "" : "; " + p.range();
            text.append(
                    "| `" + p.name() + "` | " + p.initial() + " | " + p.unit() + " | " + p.meaning() + range + " |\n");
        }
        List<String> recordables = model.recordableNames();
        if (!recordables.isEmpty()) {
            text.append("\nRecordables: `" + String.join("`, `", recordables) + "`.\n");
        }
        if (!model.receptors().isEmpty()) {
            List<String> receptors = model.receptors().stream()
                    .map(r -> r.name() + " (port " + r.port() + ")")
                    .toList();
            text.append("\nReceptors: " + String.join(", ", receptors) + ".\n");
        }
        return text.toString();
    }

    private static String made() {
        StringBuilder text = new StringBuilder();
        for (ModelInfo.Kind kind : ModelInfo.Kind.values()) {
            String name = kind.name();
            text.append("\n## " + name.charAt(0) + name.substring(1).toLowerCase(java.util.Locale.ROOT) + "s\n");
            Linker.catalogue().all().stream().filter(m -> m.kind() == kind).forEach(m -> text.append(table(m)));
        }
        return text.toString();
    }

    @Test
    void thePageSaysWhatTheLibrarySays() throws IOException {
        String page = Files.readString(PAGE);
        String head = page.substring(0, page.indexOf(MARK) + MARK.length());
        if (Boolean.getBoolean("synfire.write")) {
            Files.writeString(PAGE, head + made());
        }
        assertThat(Files.readString(PAGE)).isEqualTo(head + made());
    }
}
