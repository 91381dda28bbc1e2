package dev.bellwether.web.routing.draft;

import dev.bellwether.core.catalog.Catalog;
import dev.bellwether.core.catalog.Catalogs;
import dev.bellwether.core.routing.Category;
import dev.bellwether.core.routing.PickRule;
import dev.bellwether.core.routing.Router;
import dev.bellwether.core.routing.RoutingDocument;
import dev.bellwether.core.routing.RoutingRules;
import dev.bellwether.core.routing.TierFallbackPolicy;
import dev.bellwether.core.routing.check.Finding;
import dev.bellwether.core.versions.Draft;
import dev.bellwether.core.versions.Publishing;
import dev.bellwether.core.versions.RoutingDrafts;
import dev.bellwether.web.routing.DraftChanges;
import dev.bellwether.web.routing.edit.RejectedInput;
import dev.bellwether.web.routing.edit.RuleRows;
import dev.bellwether.web.routing.edit.TierPanels;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Fills the page of a draft. */
@Component
public class DraftPage {

    static final String VIEW = "routing/draft";

    private final RoutingDrafts drafts;
    private final Publishing publishing;
    private final Catalogs catalogs;
    private final TierPanels panels;
    private final ReplayCards replays;

    DraftPage(RoutingDrafts drafts, Publishing publishing, Catalogs catalogs, TierPanels panels, ReplayCards replays) {
        this.drafts = drafts;
        this.publishing = publishing;
        this.catalogs = catalogs;
        this.panels = panels;
        this.replays = replays;
    }

    /** The page of a draft as it is. */
    public String show(Draft draft, Model model) {
        RoutingDocument document = RoutingDrafts.read(draft);
        DraftMerge merge = DraftMerge.of(draft, drafts);
        RoutingDocument base = RoutingDrafts.read(drafts.version(draft.base()));
        CheckedDraft checkedDraft = check(document, publishing.check(base));
        model.addAttribute("draft", draft);
        model.addAttribute("document", document);
        model.addAttribute("live", merge.live());
        model.addAttribute("merge", merge);
        model.addAttribute("checked", checkedDraft);
        model.addAttribute("changes", DraftChanges.between(base, document));
        if (!model.containsAttribute("rejected")) {
            model.addAttribute("rejected", new RejectedInput("", Map.of()));
        }
        List<RuleRows.Row> rules = RuleRows.of(document.rules());
        model.addAttribute("rules", rules);
        model.addAttribute(
                "elsewhere",
                checkedDraft.elsewhere(rules.stream().map(RuleRows.Row::where).toList()));
        model.addAttribute(
                "panels", panels.of(document, base, checkedDraft.router().orElse(null)));
        choices(model);
        return VIEW;
    }

    /** The page of a draft's replay. It takes a moment, so the editor asks for it by itself. */
    String replay(Draft draft, Model model) {
        model.addAttribute("draft", draft);
        model.addAttribute("replay", router(draft).map(replays::of).orElse(null));
        return "routing/replay";
    }

    /** What the selects of the editor offer. */
    void choices(Model model) {
        Catalog catalog = catalogs.current();
        model.addAttribute("models", panels.options(catalog));
        model.addAttribute("picks", PickRule.values());
        model.addAttribute("tierFallbacks", TierFallbackPolicy.values());
        model.addAttribute("categories", Category.values());
    }

    /** The router of a draft, if it has no errors. */
    public Optional<Router> router(Draft draft) {
        return check(RoutingDrafts.read(draft), List.of()).router();
    }

    private CheckedDraft check(RoutingDocument document, List<Finding> baseFindings) {
        List<Finding> findings = publishing.check(document);
        boolean sound = findings.stream().noneMatch(Finding::isError);
        return new CheckedDraft(findings, baseFindings, sound ? Optional.of(router(document)) : Optional.empty());
    }

    private Router router(RoutingDocument document) {
        return Router.of(RoutingRules.compile(document, RoutingRules.Stamp.DRAFT), catalogs.current());
    }
}
