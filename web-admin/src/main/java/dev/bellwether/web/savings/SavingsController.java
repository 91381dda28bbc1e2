package dev.bellwether.web.savings;

import dev.bellwether.core.catalog.Catalog;
import dev.bellwether.core.catalog.Catalogs;
import dev.bellwether.core.ledger.ReportingZone;
import dev.bellwether.core.maintenance.archive.Archiver;
import dev.bellwether.core.relay.RelayTargets;
import dev.bellwether.core.routing.Routers;
import dev.bellwether.core.savings.SavingsReport;
import dev.bellwether.core.savings.SavingsReports;
import dev.bellwether.web.layout.Formats;
import dev.bellwether.web.layout.OptionalPart;
import dev.bellwether.web.layout.View;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /savings}: from what the answers would have cost at one model to what was paid, as {@code savings} in the console. */
@Controller
class SavingsController {

    private static final Set<String> FILTERS = Set.of("baseline");

    private final SavingsReports savings;
    private final Archiver archiver;
    private final Catalogs catalogs;
    private final Routers routers;
    private final RelayTargets targets;
    private final ReportingZone zone;
    private final Clock clock;
    private final Formats formats;

    SavingsController(
            SavingsReports savings,
            Archiver archiver,
            Catalogs catalogs,
            Routers routers,
            RelayTargets targets,
            ReportingZone zone,
            Clock clock,
            Formats formats) {
        this.savings = savings;
        this.archiver = archiver;
        this.catalogs = catalogs;
        this.routers = routers;
        this.targets = targets;
        this.zone = zone;
        this.clock = clock;
        this.formats = formats;
    }

    @GetMapping("/savings")
    String savings(@RequestParam Map<String, String> parameters, Model model) {
        model.addAttribute("upTo", clock.instant());
        Catalog catalog = catalogs.current();
        View view = withKnownBaseline(View.of(parameters, FILTERS, targets.simulated(), zone.id(), clock), catalog);
        String usual = routers.current().rules().baseline();
        String chosen = view.filter("baseline");
        String baseline = chosen == null ? usual : chosen;
        SavingsReport report = savings.report(view.period(), view.simulated(), catalog.require(baseline));
        model.addAttribute("view", view);
        model.addAttribute("report", report);
        model.addAttribute("baseline", baseline);
        model.addAttribute("usual", usual);
        model.addAttribute("models", catalog.models());
        model.addAttribute("kinds", SavingsKind.of(report, view, formats));
        model.addAttribute("decimals", SavingsKind.decimals(report));
        OptionalPart<LocalDate> archived = OptionalPart.of("archived days", archiver::archivedBefore);
        model.addAttribute("archived", before(archived.value(), view));
        return "savings";
    }

    /** A baseline that is no model of ours is left out, and said to be. */
    private static View withKnownBaseline(View view, Catalog catalog) {
        String alias = view.filter("baseline");
        if (alias == null || catalog.find(alias).isPresent()) {
            return view;
        }
        var filters = new LinkedHashMap<>(view.filters());
        filters.remove("baseline");
        List<String> ignored = new ArrayList<>(view.ignored());
        ignored.add("baseline=" + alias);
        return new View(view.period(), view.simulated(), filters, ignored);
    }

    /** The day before which calls are archived, if some of the period's are. */
    private static @Nullable LocalDate before(@Nullable LocalDate archived, View view) {
        return archived != null && view.period().from().isBefore(archived) ? archived : null;
    }
}
