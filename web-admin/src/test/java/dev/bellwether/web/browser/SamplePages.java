package dev.bellwether.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.web.Visitor;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import org.jsoup.nodes.Document;

/** Makes something for each page to show, through the pages themselves, and says where it is. */
final class SamplePages {

    private final Visitor admin;

    SamplePages(Visitor admin) {
        this.admin = admin;
    }

    /**
     * The addresses that have something to show, by their patterns; an empty one is a file or leads elsewhere.
     *
     * @param call the id of a call
     * @param account the id of an account
     */
    Map<String, String> of(String call, String account) {
        var samples = new HashMap<String, String>();
        String mine = draft("For a look");
        String slower = conflict();
        samples.put("/calls/{id}", "/calls/" + call);
        samples.put("/users/{id}", "/users/" + account);
        samples.put("/reports/month/{month}", "/reports/month/" + YearMonth.now());
        samples.put("/playground/comparisons/{id}", comparison());
        samples.put("/routing/draft/{id}", mine);
        samples.put("/routing/draft/{id}/replay", mine + "/replay");
        samples.put("/routing/draft/{id}/rules/{position}", mine + "/rules/1");
        samples.put("/routing/draft/{id}/conflict", slower + "/conflict");
        samples.put("/routing/versions/{number}", "/routing/versions/2");
        samples.put("/routing/compare", "/routing/compare?from=1&to=2");
        samples.put("/models/{alias}", "/models/gpt-4.1");
        samples.put("/models/of", "");
        samples.put("/models/versions/{number}", "/models/versions/1");
        samples.put("/models/price", "/models/price?model=gpt-4.1");
        samples.put("/models/pause", "/models/pause?model=gpt-4.1");
        samples.put("/models/import/{id}", prices());
        samples.put("/budgets/{name}", budget());
        samples.put("/budgets/of", "");
        for (String file :
                new String[] {"/models/export", "/routing/draft/{id}/export", "/routing/versions/{number}/export"}) {
            samples.put(file, "");
        }
        return samples;
    }

    private String draft(String name) {
        return sent("/routing/draft", Map.of("from", live(), "name", name)).replaceFirst("#.*", "");
    }

    private String live() {
        return admin.page("/routing/draft")
                .select("select[name=from] option")
                .first()
                .attr("value");
    }

    /** Two drafts that changed the same tier; the first is published. */
    private String conflict() {
        String first = draft("The faster one");
        String second = draft("The slower one");
        Document page = admin.page(first);
        String last = page.select("#tier-high ol.models li:last-child .what span")
                .first()
                .text();
        String other = page.select("#tier-high ol.models li:first-child .what span")
                .first()
                .text();
        edit(first, "up:" + last);
        edit(second, "remove:" + other);
        sent(first + "/publish", Map.of("revision", revision(first), "message", "It came first"));
        return second;
    }

    private void edit(String draft, String edit) {
        sent(draft + "/tiers/high", Map.of("revision", revision(draft), "edit", edit));
    }

    private String revision(String draft) {
        return admin.page(draft).select("input[name=revision]").first().attr("value");
    }

    private String comparison() {
        admin.postFields("/playground/run", "prompt=Name+a+risk&who=models&models=gpt-4.1&models=deepseek-v3.2");
        return admin.page("/playground")
                .select("a[href^=/playground/comparisons/]")
                .attr("href");
    }

    private String prices() {
        return sent("/models/import", Map.of("text", "model,input,output\ngpt-4.1,2.50,9.00\n", "from", "2026-12-01"));
    }

    private String budget() {
        return sent(
                "/budgets/new",
                Map.of(
                        "name",
                        "everything",
                        "scope",
                        "all",
                        "period",
                        "month",
                        "limit",
                        "600",
                        "warn",
                        "80",
                        "exhausted",
                        "block",
                        "go",
                        "save"));
    }

    private String sent(String path, Map<String, String> fields) {
        var answer = admin.post(path, fields);
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(302);
        return answer.headers().firstValue("Location").orElseThrow().replaceFirst("^http://[^/]+", "");
    }
}
