package dev.bellwether.web.spend;

import dev.bellwether.core.people.AuditTrail;
import dev.bellwether.core.people.AuditTrail.Actor;
import dev.bellwether.core.spend.Dimension;
import dev.bellwether.core.spend.SpendQuery;
import dev.bellwether.core.spend.SpendReports;
import dev.bellwether.web.layout.View;
import dev.bellwether.web.security.Capability;
import dev.bellwether.web.security.RequiresCapability;
import dev.bellwether.web.security.SignedIn;
import java.util.TreeMap;
import org.springframework.stereotype.Service;

/** Hands spend out to be taken away: everything to some roles, to others what they have asked for themselves. */
@Service
class SpendExports {

    private final SpendReports reports;
    private final AuditTrail audit;

    SpendExports(SpendReports reports, AuditTrail audit) {
        this.reports = reports;
        this.audit = audit;
    }

    /**
     * A report of what a view asks for, and a line in the audit trail. Whoever may export only what is his own gets the
     * calls whose caller is his account's name, whatever he asks for.
     *
     * @param format what it is written in, for the trail
     */
    @RequiresCapability({Capability.EXPORT, Capability.EXPORT_OWN})
    SpendExport spend(SpendView requested, String format, SignedIn who, Actor actor) {
        SpendView shown = who.has(Capability.EXPORT) ? requested : own(requested, who);
        SpendQuery query = shown.query();
        SpendExport export = SpendExport.of(reports, shown);
        audit.record(
                actor,
                "export.spend",
                "%s, %s to %s"
                        .formatted(format, query.period().from(), query.period().to()),
                null,
                (query.simulated() ? "simulated calls" : "real calls") + filters(query));
        return export;
    }

    private static SpendView own(SpendView requested, SignedIn who) {
        View view = requested.view().filtered(Dimension.CALLER.label(), who.name());
        return new SpendView(view, requested.by(), requested.then(), requested.compare(), requested.all());
    }

    private static String filters(SpendQuery query) {
        var all = new TreeMap<String, String>();
        query.filters().forEach((dimension, value) -> all.put(dimension.label(), value));
        return all.isEmpty() ? "" : " " + all;
    }
}
