package dev.bellwether.console.commands.models;

import dev.bellwether.console.output.Listing;
import dev.bellwether.console.output.Listing.Cell;
import dev.bellwether.console.output.Listing.Column;
import dev.bellwether.console.output.Output;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.core.ledger.ReportingZone;
import dev.bellwether.core.versions.LiveCatalog;
import dev.bellwether.core.versions.Version;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** {@code models history}: who changed the catalogue, when and why. */
@Component
class ModelsHistoryCommand extends ConsoleCommand {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final ObjectProvider<LiveCatalog> catalog;
    private final ReportingZone zone;

    ModelsHistoryCommand(ConsoleSession session, ObjectProvider<LiveCatalog> catalog, ReportingZone zone) {
        super(
                session,
                "models history",
                "List the versions of the catalogue, the live one first",
                Rest.NONE,
                "",
                List.of("models history", "models history -o json"));
        this.catalog = catalog;
        this.zone = zone;
    }

    @Override
    protected int run(Arguments arguments, Output output) {
        var listing = new Listing(
                Column.number("version", "version", 0),
                Column.text("published", "published", 0),
                Column.text("author", "author", 1),
                Column.text("message", "message", 0));
        for (Version version : catalog.getObject().history()) {
            listing.row(
                    Cell.count(version.number()),
                    new Cell(
                            MINUTE.format(version.published().atZone(zone.id())),
                            version.published().toString()),
                    Cell.text(version.author()),
                    Cell.text(version.message()));
        }
        listing.print(output);
        output.note("The first is live. Times in " + zone.id() + ".");
        return ExitCode.OK;
    }
}
