package dev.bellwether.console.commands.tiers;

import dev.bellwether.console.output.Listing;
import dev.bellwether.console.output.Listing.Cell;
import dev.bellwether.console.output.Listing.Column;
import dev.bellwether.console.output.Output;
import dev.bellwether.console.output.OutputFormat;
import dev.bellwether.core.routing.change.RoutingChange;
import dev.bellwether.core.routing.check.Finding;
import dev.bellwether.core.versions.Draft;
import dev.bellwether.core.versions.Version;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Listings of versions, drafts, changes and findings. */
public final class RoutingListings {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private RoutingListings() {}

    /** For people a sentence on each line, uncut; machines also get the part that it is about. */
    public static void print(List<RoutingChange> changes, Output output) {
        if (output.format() == OutputFormat.TABLE) {
            changes.forEach(change -> output.line(Cell.text(change.sentence()).shown()));
            return;
        }
        var listing = new Listing(Column.text("part", "part", 0), Column.text("change", "change", 0));
        changes.forEach(change -> listing.row(Cell.text(change.part().id()), Cell.text(change.sentence())));
        listing.print(output);
    }

    /** The one that is live comes first and is marked. */
    public static Listing versions(List<Version> versions, int live, ZoneId zone) {
        var listing = new Listing(
                Column.number("version", "version", 0),
                Column.text("live", "", 0),
                Column.text("published", "published", 1),
                Column.text("author", "author", 2),
                Column.number("base", "from", 3),
                Column.text("message", "message", 0));
        for (Version version : versions) {
            boolean isLive = version.number() == live;
            Integer base = version.base();
            listing.row(
                    Cell.count(version.number()),
                    new Cell(isLive ? "live" : "", isLive),
                    when(version.published(), zone),
                    Cell.text(version.author()),
                    base == null ? new Cell("", null) : Cell.count(base),
                    Cell.text(version.message()));
        }
        return listing;
    }

    public static Listing drafts(List<Draft> drafts, ZoneId zone) {
        var listing = new Listing(
                Column.text("draft", "draft", 0),
                Column.text("name", "name", 0),
                Column.text("author", "author", 2),
                Column.number("base", "from version", 1),
                Column.text("changed", "changed", 1));
        drafts.forEach(draft -> listing.row(
                Cell.text(draft.id()),
                Cell.text(draft.name()),
                Cell.text(draft.author()),
                Cell.count(draft.base()),
                when(draft.changed(), zone)));
        return listing;
    }

    private static Cell when(Instant at, ZoneId zone) {
        return new Cell(
                MINUTE.format(at.atZone(zone)),
                at.truncatedTo(ChronoUnit.MILLIS).toString());
    }

    /** Each finding as a note, what is wrong and then what to do; a warning that the live rules share is only counted. */
    public static void note(List<Finding> findings, List<Finding> live, Output output) {
        List<Finding> news = findings.stream()
                .filter(finding -> finding.isError() || !live.contains(finding))
                .toList();
        news.forEach(finding -> output.note(
                (finding.isError() ? "Error in " : "Warning for ") + finding.message() + " " + finding.advice()));
        int others = findings.size() - news.size();
        if (others > 0) {
            output.note("Warnings that the live rules have too: " + others + " (tiers check)");
        }
    }

    static Listing findings(List<Finding> findings) {
        var listing = new Listing(
                Column.text("level", "level", 0),
                Column.text("where", "where", 0),
                Column.text("finding", "finding", 0),
                Column.text("advice", "advice", 1));
        findings.forEach(finding -> listing.row(
                Cell.text(finding.isError() ? "error" : "warning"),
                Cell.text(finding.where()),
                Cell.text(finding.sentence()),
                Cell.text(finding.advice())));
        return listing;
    }
}
