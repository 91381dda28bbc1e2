package dev.bellwether.console.commands.route;

import dev.bellwether.console.commands.prompt.CallOptions;
import dev.bellwether.console.commands.prompt.PromptSource;
import dev.bellwether.console.commands.route.RoutingSources.Source;
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
import dev.bellwether.core.routing.Classification;
import dev.bellwether.core.routing.RouteRefused;
import dev.bellwether.core.routing.Router;
import dev.bellwether.core.routing.pattern.PatternCheck;
import dev.bellwether.core.routing.pattern.PromptPattern;
import java.util.List;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** {@code rules test}: what the patterns find in a text, and which rule decides; or a single pattern. */
@Component
class RulesTestCommand extends ConsoleCommand {

    private final ObjectProvider<RoutingSources> sources;
    private final ObjectProvider<Routes> routes;
    private final ChatSettings settings;

    RulesTestCommand(
            ConsoleSession session,
            ObjectProvider<RoutingSources> sources,
            ObjectProvider<Routes> routes,
            ChatSettings settings) {
        super(
                session,
                "rules test",
                "Run the patterns over a text, or one pattern, and mark what they find",
                Rest.PROMPT,
                "TEXT",
                List.of(
                        "rules test Compare these two classes",
                        "rules test --draft article A classic film",
                        "rules test --pattern \\bclass(es)?\\b A classic class"),
                option("draft", NO_LETTER, "ID|FILE", "the rules of a draft, a version or a file"),
                option("pattern", NO_LETTER, "REGEX", "only this pattern, of no rules"),
                CallOptions.TAG);
        this.sources = sources;
        this.routes = routes;
        this.settings = settings;
    }

    @Override
    protected int run(Arguments arguments, Output output) throws InterruptedException {
        return arguments.text("pattern").isPresent() ? onePattern(arguments, output) : allPatterns(arguments, output);
    }

    private int onePattern(Arguments arguments, Output output) throws InterruptedException {
        String expression = arguments.text("pattern").orElseThrow();
        PromptPattern pattern;
        try {
            pattern = PromptPattern.compile(expression);
        } catch (IllegalArgumentException e) {
            String why = String.valueOf(e.getMessage());
            throw new UsageProblem(
                    Character.toUpperCase(why.charAt(0)) + why.substring(1) + ".",
                    "A pattern without lookaheads and backreferences, such as \\bclass(es)?\\b");
        }
        var found = new PatternFindings(PromptSource.read(arguments, session(), getName()));
        found.search("", pattern);
        found.print(output);
        String warning = PatternCheck.warning(expression);
        if (warning != null) {
            output.note("The pattern " + warning + ".");
        }
        return ExitCode.OK;
    }

    private int allPatterns(Arguments arguments, Output output) throws InterruptedException {
        Router live = routes.getObject().router();
        String named = arguments.text("draft").orElse("live");
        Source source = sources.getObject().find(named);
        Router router = named.equals("live") ? live : source.router(live);
        String text = PromptSource.read(arguments, session(), getName());
        var found = new PatternFindings(text);
        source.document()
                .categories()
                .forEach((category, expressions) -> expressions.forEach(
                        expression -> found.search(category.label(), PromptPattern.compile(expression))));
        source.document().rules().stream()
                .filter(rule -> rule.when() != null && rule.when().pattern() != null)
                .forEach(rule -> Objects.requireNonNull(
                                Objects.requireNonNull(rule.when()).pattern())
                        .forEach(expression -> found.search("rule " + rule.name(), PromptPattern.compile(expression))));
        found.print(output);
        Classification decided = decided(arguments, router, CallOptions.chat(arguments, text, settings));
        String sentence = "Rule \"%s\" decides, in %s: %s; tier %s."
                .formatted(
                        decided.rule(),
                        source.title(),
                        decided.explain(),
                        decided.tier().label());
        if (output.format() == OutputFormat.TABLE) {
            output.line(output.filter().clean(sentence));
        } else {
            output.note(sentence);
        }
        return ExitCode.OK;
    }

    private Classification decided(Arguments arguments, Router router, ChatRequest chat) {
        try {
            return routes.getObject()
                    .find(router, chat, CallOptions.wish(arguments), CallOptions.caller(arguments))
                    .classification();
        } catch (RouteRefused refused) {
            return refused.considered().classification();
        }
    }
}
