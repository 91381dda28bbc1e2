package dev.bellwether.console.commands.tiers;

import dev.bellwether.console.output.Output;
import dev.bellwether.core.data.DataFolder;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.routing.RoutingDocument;
import dev.bellwether.core.routing.change.RoutingDiff;
import dev.bellwether.core.versions.RoutingDrafts;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.stereotype.Component;

/**
 * Notices a {@code routing.yml} that was edited after the first start: what counts is in the database, and somebody who
 * edits the file should not wonder why nothing happens.
 */
@Component
class EditedRoutingFile {

    private static final String FILE = "routing.yml";

    private final DataFolder data;
    private final RoutingDrafts drafts;

    EditedRoutingFile(DataFolder data, RoutingDrafts drafts) {
        this.data = data;
        this.drafts = drafts;
    }

    /** Says so if the file says what no version says. */
    void note(Output output) {
        Path file = data.file(FILE);
        if (!Files.isRegularFile(file)) {
            return;
        }
        try {
            RoutingDocument edited = data.read(FILE, RoutingDocument.class);
            if (!RoutingDiff.same(edited, RoutingDrafts.read(drafts.live()))
                    && drafts.history().stream()
                            .noneMatch(version -> RoutingDiff.same(edited, RoutingDrafts.read(version)))) {
                output.note("%s differs from the live version; tiers import %s takes it over.".formatted(FILE, file));
            }
        } catch (Problem problem) {
            output.note(problem.sentence());
        }
    }
}
