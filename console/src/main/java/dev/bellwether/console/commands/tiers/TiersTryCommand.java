package dev.bellwether.console.commands.tiers;

import dev.bellwether.console.commands.prompt.CallOptions;
import dev.bellwether.console.commands.prompt.PromptSource;
import dev.bellwether.console.commands.route.RouteReport;
import dev.bellwether.console.commands.route.RoutingSources;
import dev.bellwether.console.commands.route.RoutingSources.Source;
import dev.bellwether.console.output.Listing;
import dev.bellwether.console.output.Listing.Cell;
import dev.bellwether.console.output.Listing.Column;
import dev.bellwether.console.output.Output;
import dev.bellwether.console.output.OutputFormat;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.console.shell.UsageProblem;
import dev.bellwether.core.chat.ChatRequest;
import dev.bellwether.core.gateway.ChatSettings;
import dev.bellwether.core.gateway.Routes;
import dev.bellwether.core.routing.Decision;
import dev.bellwether.core.routing.Route;
import dev.bellwether.core.routing.RouteRefused;
import dev.bellwether.core.routing.Router;
import dev.bellwether.core.versions.Draft;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** {@code tiers try}: a prompt's route by the live rules and by others; calls nothing. */
@Component
class TiersTryCommand extends ConsoleCommand {

    private final ObjectProvider<RoutingSources> sources;
    private final ObjectProvider<Routes> routes;
    private final ObjectProvider<RouteReport> report;
    private final ChatSettings settings;

    TiersTryCommand(
            ConsoleSession session,
            ObjectProvider<RoutingSources> sources,
            ObjectProvider<Routes> routes,
            ObjectProvider<RouteReport> report,
            ChatSettings settings) {
        super(
                session,
                "tiers try",
                "Explain a prompt's route by the live rules and by a draft's; no call",
                Rest.PROMPT,
                "PROMPT",
                List.of(
                        "tiers try A classic film",
                        "tiers try --draft mine.yml --tag legal Review this contract",
                        "tiers try --version 1 A classic film"),
                option("draft", NO_LETTER, "ID|FILE", "these rules; the newest draft if left out"),
                option("version", NO_LETTER, "N", "the rules of this version"),
                CallOptions.MODEL,
                CallOptions.MAX_PRICE,
                CallOptions.MAX_TOKENS,
                CallOptions.TAG,
                CallOptions.WITHOUT);
        this.sources = sources;
        this.routes = routes;
        this.report = report;
        this.settings = settings;
    }

    /** What becomes of the prompt by some rules; refused has the models that were considered. */
    private record Outcome(
            String title, Route route, @Nullable RouteRefused refused) {

        Decision decision() {
            return route.decision();
        }

        String model() {
            return Objects.requireNonNullElse(decision().picked(), "nobody");
        }
    }

    @Override
    protected int run(Arguments arguments, Output output) throws InterruptedException {
        Source source = source(arguments);
        String prompt = PromptSource.read(arguments, session(), getName());
        ChatRequest chat = CallOptions.chat(arguments, prompt, settings);
        Router live = routes.getObject().router();
        var before = outcome("live, version " + live.rules().version(), live, arguments, chat);
        var after = outcome(source.title(), source.router(live), arguments, chat);
        if (output.format() == OutputFormat.TABLE) {
            print(before, chat, output);
            print(after, chat, output);
            output.line(difference(before, after));
        } else {
            listing(List.of(before, after)).print(output);
        }
        output.note("No call was made.");
        return ExitCode.OK;
    }

    private Source source(Arguments arguments) {
        RoutingSources all = sources.getObject();
        if (arguments.text("version").isPresent()) {
            return all.find(String.valueOf(arguments.number("version", 1).orElseThrow()));
        }
        return arguments.text("draft").map(all::find).orElseGet(() -> {
            List<Draft> drafts = all.drafts().list();
            if (drafts.isEmpty()) {
                throw new UsageProblem("There is no draft to try.", "tiers try --draft routing.yml PROMPT");
            }
            return Source.of(drafts.get(0));
        });
    }

    private Outcome outcome(String title, Router router, Arguments arguments, ChatRequest chat) {
        try {
            Route route =
                    routes.getObject().find(router, chat, CallOptions.wish(arguments), CallOptions.caller(arguments));
            return new Outcome(title, route, null);
        } catch (RouteRefused refused) {
            return new Outcome(title, refused.considered(), refused);
        }
    }

    private void print(Outcome outcome, ChatRequest chat, Output output) {
        String title = Character.toUpperCase(outcome.title.charAt(0)) + outcome.title.substring(1);
        output.line(output.bold(title));
        if (outcome.refused == null) {
            report.getObject().print(outcome.route, chat, output);
        } else {
            report.getObject().print(outcome.route, output);
            output.line("Refused     " + outcome.refused.sentence());
        }
        output.line("");
    }

    private static String difference(Outcome before, Outcome after) {
        var parts = new ArrayList<String>();
        add(parts, "model", before.model(), after.model());
        add(parts, "tier", before.decision().tier(), after.decision().tier());
        add(parts, "rule", before.decision().rule(), after.decision().rule());
        if (parts.isEmpty()) {
            add(parts, "fallbacks", names(before), names(after));
        }
        return "Difference  " + (parts.isEmpty() ? "none for this prompt" : String.join("; ", parts));
    }

    private static String names(Outcome outcome) {
        List<String> names = outcome.decision().fallbacks();
        return names.isEmpty() ? "none" : String.join(", ", names);
    }

    private static void add(List<String> parts, String what, @Nullable String before, @Nullable String after) {
        if (!Objects.equals(before, after)) {
            parts.add("%s %s instead of %s".formatted(what, after, before));
        }
    }

    private static Listing listing(List<Outcome> outcomes) {
        var listing = new Listing(
                Column.text("rules", "rules", 0),
                Column.text("model", "model", 0),
                Column.text("tier", "tier", 0),
                Column.text("rule", "rule", 1),
                Column.text("fallbacks", "fallback", 3),
                Column.text("reason", "reason", 2),
                Column.text("problem", "problem", 4));
        outcomes.forEach(outcome -> listing.row(
                Cell.text(outcome.title),
                Cell.text(outcome.decision().picked()),
                Cell.text(outcome.decision().tier()),
                Cell.text(outcome.decision().rule()),
                new Cell(names(outcome), outcome.decision().fallbacks()),
                Cell.text(outcome.decision().reason()),
                Cell.text(outcome.refused == null ? null : outcome.refused.sentence())));
        return listing;
    }
}
