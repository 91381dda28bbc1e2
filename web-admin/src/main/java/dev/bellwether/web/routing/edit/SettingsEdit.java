package dev.bellwether.web.routing.edit;

import dev.bellwether.core.catalog.Catalog;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.routing.RoutingDocument;
import dev.bellwether.core.routing.RoutingDocument.Providers;
import dev.bellwether.core.routing.TierFallbackPolicy;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes what holds for all tiers: baseline, last resort, where calls go beyond their tier, providers, zone, seed. */
public record SettingsEdit(EditForm form, Catalog catalog) implements Edit {

    @Override
    public RoutingDocument of(RoutingDocument document) {
        return new RoutingDocument(
                catalog.require(form.text("baseline")).alias(),
                catalog.require(form.text("lastResort")).alias(),
                form.oneOf("tierFallback", TierFallbackPolicy.class),
                zone(),
                form.number("seed"),
                providers(),
                document.categories(),
                document.rules(),
                document.tiers());
    }

    private @Nullable String zone() {
        String zone = form.textOrNull("zone");
        try {
            return zone == null ? null : ZoneId.of(zone).getId();
        } catch (DateTimeException e) {
            throw new Problem(
                    Problem.Kind.USAGE, zone + " is no time zone.", "Use one such as Europe/Amsterdam or UTC.", e);
        }
    }

    private @Nullable Providers providers() {
        List<String> allow = form.commaSeparated("allow");
        List<String> deny = form.commaSeparated("deny");
        return allow == null && deny == null ? null : new Providers(allow, deny);
    }
}
