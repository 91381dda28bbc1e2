package dev.bellwether.web.requests;

import dev.bellwether.core.ledger.ReportingZone;
import dev.bellwether.core.ledger.RequestLine;
import dev.bellwether.core.ledger.RequestLog;
import dev.bellwether.core.relay.RelayTargets;
import dev.bellwether.core.routing.Tier;
import dev.bellwether.web.layout.View;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.data.domain.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** {@code /requests} and {@code /requests/{id}}. */
@Controller
class RequestsController {

    private static final int PAGE_SIZE = 50;
    private static final int LAST_PAGE = 100_000;
    private static final List<String> OUTCOMES =
            List.of("answered", "cached", "failed", "refused", "cancelled", RequestLog.UNPRICED);

    private final RequestLog log;
    private final RelayTargets targets;
    private final ReportingZone zone;
    private final Clock clock;

    RequestsController(RequestLog log, RelayTargets targets, ReportingZone zone, Clock clock) {
        this.log = log;
        this.targets = targets;
        this.zone = zone;
        this.clock = clock;
    }

    @GetMapping("/requests")
    String list(@RequestParam Map<String, String> parameters, Model model) {
        View view = View.of(parameters, targets.simulated(), zone.id(), clock);
        var filter = new RequestLog.Filter(
                view.period().from().atStartOfDay(zone.id()).toInstant(),
                view.period().to().plusDays(1).atStartOfDay(zone.id()).toInstant(),
                view.simulated(),
                view.filter("tier"),
                view.filter("model"),
                view.filter("status"),
                view.filter("group"));
        model.addAttribute("view", view);
        Page<RequestLine> page = log.list(filter, page(parameters), PAGE_SIZE);
        boolean beyond = page.isEmpty() && page.getTotalPages() > 0;
        model.addAttribute("page", beyond ? log.list(filter, page.getTotalPages() - 1, PAGE_SIZE) : page);
        model.addAttribute("tiers", Tier.values());
        model.addAttribute("outcomes", OUTCOMES);
        return "requests";
    }

    @GetMapping("/requests/{id}")
    String one(@PathVariable String id, Model model) {
        RequestLog.Detail detail = log.find(id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such request."));
        model.addAttribute("detail", detail);
        model.addAttribute("waterfall", Waterfall.of(detail));
        return "request";
    }

    /** Pages count from 1 for people; what is no page is the first. */
    private static int page(Map<String, String> parameters) {
        String text = parameters.getOrDefault("page", "1");
        return text.matches("\\d{1,6}") ? Math.min(LAST_PAGE, Math.max(1, Integer.parseInt(text))) - 1 : 0;
    }
}
