package dev.bellwether.console.commands.report;

import dev.bellwether.core.maintenance.archive.Archiver;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Says of a report that reads calls one by one that some of its days are archived: only their sums are left. */
@Component
public class ArchivedNote {

    private final ObjectProvider<Archiver> archiver;

    ArchivedNote(ObjectProvider<Archiver> archiver) {
        this.archiver = archiver;
    }

    /** What to say of a period that begins on that day; empty if all of it is there. */
    public Optional<String> since(LocalDate first) {
        LocalDate before = archiver.getObject().archivedBefore();
        return before == null || !first.isBefore(before)
                ? Optional.empty()
                : Optional.of("Calls before %s (UTC) are archived and may not be in this; spend still counts them."
                        .formatted(before));
    }
}
