package dev.bellwether.web.models;

import dev.bellwether.core.catalog.Catalog;
import dev.bellwether.core.catalog.Catalogs;
import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.catalog.PriceDay;
import dev.bellwether.core.routing.Routers;
import dev.bellwether.core.routing.Tier;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** {@code /models}: the catalogue. */
@Controller
class ModelsController {

    private final Catalogs catalogs;
    private final Routers routers;
    private final PriceDay day;

    ModelsController(Catalogs catalogs, Routers routers, PriceDay day) {
        this.catalogs = catalogs;
        this.routers = routers;
        this.day = day;
    }

    /**
     * A model with today's price.
     *
     * @param price null if it is unpriced
     * @param tiers the tiers that it stands in
     */
    record Line(Model model, @Nullable Price price, List<String> tiers) {}

    @GetMapping("/models")
    String models(org.springframework.ui.Model page) {
        LocalDate today = day.today();
        Catalog catalog = catalogs.current();
        page.addAttribute("catalog", catalog);
        page.addAttribute(
                "lines",
                catalog.models().stream()
                        .map(model -> new Line(model, model.priceOn(today).orElse(null), tiers(model)))
                        .toList());
        return "models";
    }

    private List<String> tiers(Model model) {
        return Arrays.stream(Tier.values())
                .filter(tier ->
                        routers.current().rules().tier(tier).candidates().contains(model.alias()))
                .map(Tier::label)
                .toList();
    }
}
