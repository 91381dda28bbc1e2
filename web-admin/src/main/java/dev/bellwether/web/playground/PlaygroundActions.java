package dev.bellwether.web.playground;

import dev.bellwether.core.catalog.Catalogs;
import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.compare.CompareSettings;
import dev.bellwether.core.compare.Comparisons;
import dev.bellwether.core.compare.Comparisons.Listed;
import dev.bellwether.core.compare.PromptRun;
import dev.bellwether.core.compare.PromptRuns;
import dev.bellwether.core.compare.Ratings;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.gateway.ChatSettings;
import dev.bellwether.core.gateway.CostEstimator;
import dev.bellwether.core.quality.Quality;
import dev.bellwether.core.quality.QualityReports;
import dev.bellwether.web.playground.CostPreview.Row;
import dev.bellwether.web.security.Capability;
import dev.bellwether.web.security.RequiresCapability;
import dev.bellwether.web.security.SignedIn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.web.server.ResponseStatusException;

/** What somebody does who tries prompts. */
@Service
@RequiresCapability(Capability.PLAYGROUND)
@EnableConfigurationProperties(PlaygroundSettings.class)
class PlaygroundActions {

    private static final int RECENT = 10;

    private final Catalogs catalogs;
    private final CostEstimator costEstimator;
    private final PromptRuns promptRuns;
    private final Comparisons comparisons;
    private final Ratings ratings;
    private final Runs runs;
    private final QualityReports qualities;
    private final ChatSettings usual;
    private final CompareSettings comparing;
    private final PlaygroundSettings settings;

    PlaygroundActions(
            Catalogs catalogs,
            CostEstimator costEstimator,
            PromptRuns promptRuns,
            Comparisons comparisons,
            Ratings ratings,
            Runs runs,
            QualityReports qualities,
            ChatSettings usual,
            CompareSettings comparing,
            PlaygroundSettings settings) {
        this.catalogs = catalogs;
        this.costEstimator = costEstimator;
        this.promptRuns = promptRuns;
        this.comparisons = comparisons;
        this.ratings = ratings;
        this.runs = runs;
        this.qualities = qualities;
        this.usual = usual;
        this.comparing = comparing;
        this.settings = settings;
    }

    /** The models that can be chosen. */
    List<Model> models() {
        return catalogs.current().models();
    }

    /** Reads what was typed; a problem if it cannot be used as it is. */
    PlaygroundRequest read(PromptForm form, SignedIn who) {
        List<String> named = form.models().stream()
                .map(name -> catalogs.current().require(name).alias())
                .distinct()
                .toList();
        return PlaygroundRequest.of(form, named, who.name(), usual, settings);
    }

    /** What it would come to; no call is made. */
    CostPreview estimate(PlaygroundRequest playgroundRequest) {
        var rows = new ArrayList<Row>();
        for (int i = 0; i < playgroundRequest.wishes().size(); i++) {
            rows.add(Row.of(
                    playgroundRequest.names().get(i),
                    costEstimator.of(
                            playgroundRequest.chat(), playgroundRequest.wishes().get(i), playgroundRequest.caller())));
        }
        return CostPreview.of(
                rows, new Money(settings.confirmAbove().movePointRight(9).longValueExact()));
    }

    /** Those that the form offers first. */
    List<String> usualModels() {
        return comparing.models().stream()
                .filter(name -> catalogs.current().find(name).isPresent())
                .toList();
    }

    /** Gets it ready, if it may cost what it may cost; a problem if not, or if too much is under way. */
    PromptRun begin(PlaygroundRequest playgroundRequest, String agreed, boolean live, SignedIn who) {
        CostPreview costPreview = estimate(playgroundRequest);
        costPreview.requireUnder(playgroundRequest.maxCost());
        costPreview.requireAgreed(agreed);
        PromptRun promptRun = promptRuns.of(playgroundRequest.question(live));
        runs.begin(who.name(), promptRun);
        return promptRun;
    }

    /** It is over, however it ended. */
    void end(PromptRun promptRun) {
        runs.end(promptRun);
    }

    /** Does something with one of somebody's own that are under way. */
    void underWay(String id, SignedIn who, Consumer<PromptRun> work) {
        work.accept(runs.find(who.name(), id).orElseThrow(PlaygroundActions::missing));
    }

    /** Somebody's own comparisons, the newest first. */
    List<Listed> recent(SignedIn who) {
        return comparisons.newest(who.name(), RECENT);
    }

    /** One of somebody's own comparisons. */
    Listed own(String id, SignedIn who) {
        return comparisons.find(id, who.name()).orElseThrow(PlaygroundActions::missing);
    }

    /**
     * Keeps which answer of one's own comparison was the best.
     *
     * @param best a model, or null if all were equally good
     */
    void rate(String id, @Nullable String best, SignedIn who) {
        ratings.rate(ratings.find(own(id, who).id()), best, who.name());
    }

    /** What judgements make of the models; nothing where fewer than two answered, so that there was no choice. */
    Optional<QualityFigures> quality(Listed comparison) {
        if (comparison.answered().size() < 2) {
            return Optional.empty();
        }
        String category = ratings.find(comparison.id()).category();
        boolean simulated = comparison.simulated();
        return Optional.of(new QualityFigures(
                qualities.figures(simulated, null, null),
                category,
                category == null ? Map.of() : qualities.figures(simulated, category, null)));
    }

    /**
     * How good the models are by what people and judges chose, the best first.
     *
     * @param all over all prompts
     * @param category what the comparison's prompt asked for, or null if nothing told
     * @param inCategory over the prompts of that category
     */
    record QualityFigures(
            Map<String, Quality> all, @Nullable String category, Map<String, Quality> inCategory) {}

    private static ResponseStatusException missing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
