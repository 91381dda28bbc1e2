package dev.bellwether.console.shell;

import dev.bellwether.console.output.OutputFormat;
import dev.bellwether.core.budget.BudgetPeriod;
import dev.bellwether.core.budget.Budgets;
import dev.bellwether.core.budget.WhenExhausted;
import dev.bellwether.core.catalog.Catalogs;
import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.catalog.PriceDay;
import dev.bellwether.core.compare.Criterion;
import dev.bellwether.core.correction.Settlements;
import dev.bellwether.core.correction.invoice.InvoiceColumn;
import dev.bellwether.core.correction.invoice.Invoices;
import dev.bellwether.core.ledger.CallFilter;
import dev.bellwether.core.ledger.CallLines;
import dev.bellwether.core.routing.Routers;
import dev.bellwether.core.routing.Tier;
import dev.bellwether.core.spend.Dimension;
import dev.bellwether.core.versions.RoutingDrafts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.shell.core.command.Command;
import org.springframework.shell.core.command.CommandOption;
import org.springframework.shell.core.command.CommandRegistry;
import org.springframework.stereotype.Component;

/** Tab: commands, their options, and the values of options, each with a word on what it is. */
@Component
class ConsoleCompleter implements Completer {

    private static final int LAST_CALLS = 10;

    private final CommandRegistry registry;
    private final ObjectProvider<Catalogs> catalogs;
    private final ObjectProvider<Routers> routers;
    private final PriceDay day;
    private final ObjectProvider<RoutingDrafts> drafts;
    private final ObjectProvider<Budgets> budgets;
    private final ObjectProvider<CallLines> calls;
    private final ObjectProvider<Settlements> settlements;
    private final ObjectProvider<Invoices> invoices;

    ConsoleCompleter(
            CommandRegistry registry,
            ObjectProvider<Catalogs> catalogs,
            ObjectProvider<Routers> routers,
            ObjectProvider<RoutingDrafts> drafts,
            ObjectProvider<Budgets> budgets,
            ObjectProvider<CallLines> calls,
            ObjectProvider<Settlements> settlements,
            ObjectProvider<Invoices> invoices,
            PriceDay day) {
        this.registry = registry;
        this.catalogs = catalogs;
        this.routers = routers;
        this.day = day;
        this.drafts = drafts;
        this.budgets = budgets;
        this.calls = calls;
        this.settlements = settlements;
        this.invoices = invoices;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        candidates.addAll(proposals(line.words().subList(0, line.wordIndex() + 1)));
    }

    /** What could stand in the place of the last word. */
    List<Candidate> proposals(List<String> words) {
        String typed = words.get(words.size() - 1);
        List<String> before = words.subList(0, words.size() - 1);
        Command command = command(before);
        if (command == null) {
            return commands(before);
        }
        String previous = before.get(before.size() - 1);
        Optional<CommandOption> option = options(command)
                .filter(known -> known.isOptionEqual(previous) && known.type() != Boolean.class)
                .findFirst();
        if (option.isPresent()) {
            return values(command, option.get().longName(), typed);
        }
        if (typed.startsWith("-")) {
            return options(command)
                    .map(known -> candidate("--" + known.longName(), known.description()))
                    .toList();
        }
        return Stream.concat(commands(before).stream(), rest(command).stream()).toList();
    }

    /** The command that the words name, the longest name first; null while none is whole. */
    private @Nullable Command command(List<String> before) {
        for (int length = Math.min(LineParser.MAX_NAME_PARTS, before.size()); length > 0; length--) {
            Command found = registry.getCommandByName(String.join(" ", before.subList(0, length)));
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private List<Candidate> commands(List<String> before) {
        String prefix = before.isEmpty() ? "" : String.join(" ", before) + " ";
        var proposals = new ArrayList<Candidate>();
        for (Command command : registry.getCommands()) {
            Stream.concat(Stream.of(command.getName()), command.getAliases().stream())
                    .filter(name -> name.startsWith(prefix))
                    .forEach(name ->
                            proposals.add(candidate(name.substring(prefix.length()), command.getDescription())));
        }
        return proposals;
    }

    private static Stream<CommandOption> options(Command command) {
        return Stream.concat(command.getOptions().stream(), LineParser.COMMON.stream());
    }

    private List<Candidate> rest(Command command) {
        return switch (command.getName()) {
            case "help" ->
                registry.getCommands().stream()
                        .map(known -> candidate(known.getName(), known.getDescription()))
                        .toList();
            case "spend", "savings" ->
                Stream.of("today", "yesterday", "week", "month")
                        .map(period -> candidate(period, "a period"))
                        .toList();
            case "calls show" -> calls().toList();
            case "calls" ->
                Stream.of("today", "yesterday", "week", "month")
                        .map(period -> candidate(period, "a period"))
                        .toList();
            case "ledger settle" -> unknown().toList();
            case "invoice show" -> invoices().toList();
            case "models", "rate", "ledger reprice" ->
                models().stream().map(this::model).toList();
            case "tiers diff", "tiers export", "tiers check" ->
                Stream.concat(drafts(), versions()).toList();
            case "tiers publish", "tiers discard" -> drafts().toList();
            case "tiers restore" -> versions().toList();
            case "budget show", "budget set", "budget end" -> budgets().toList();
            case "tiers import" -> List.of(candidate("article", "the source article's rules"));
            case "set" -> List.of(candidate("output", "how listings are printed"), candidate("quiet", "on or off"));
            default -> List.of();
        };
    }

    private List<Candidate> values(Command command, @Nullable String option, String typed) {
        return switch (String.valueOf(option)) {
            case "model", "judge-model" -> models().stream().map(this::model).toList();
            case "models" -> models(typed);
            case "baseline" -> models().stream().map(this::model).toList();
            case "tier" ->
                Arrays.stream(Tier.values())
                        .map(tier -> candidate(
                                tier.label(),
                                routers.getObject().current().rules().tier(tier).serves()))
                        .toList();
            case "pick" ->
                Arrays.stream(Criterion.values())
                        .map(criterion -> candidate(criterion.label(), "what makes an answer the best"))
                        .toList();
            case "map" ->
                Arrays.stream(InvoiceColumn.values())
                        .map(column -> column.key() + "=")
                        .map(fact -> new Candidate(fact, fact, null, "the column that says so", null, null, false))
                        .toList();
            case "before" -> calls().toList();
            case "outcome" ->
                CallFilter.OUTCOMES.stream()
                        .map(outcome -> candidate(outcome, ""))
                        .toList();
            case "draft" -> drafts().toList();
            case "for" -> subjects().toList();
            case "period" -> named(BudgetPeriod.values(), BudgetPeriod::label);
            case "when-exhausted" -> named(WhenExhausted.values(), WhenExhausted::label);
            case "version" -> versions().toList();
            case "output" -> named(OutputFormat.values(), ConsoleSession::label);
            case "by", "then" ->
                (switch (command.getName()) {
                            case "quality" -> Stream.of("category", "tier");
                            case "spend" -> Stream.of(Dimension.values()).map(Dimension::label);
                            default -> Stream.of("model", "tier");
                        })
                        .map(by -> candidate(by, ""))
                        .toList();
            case "show" ->
                Stream.of("best", "all", "table")
                        .map(show -> candidate(show, ""))
                        .toList();
            case "color" ->
                Stream.of("auto", "never").map(show -> candidate(show, "")).toList();
            default -> List.of();
        };
    }

    private Stream<Candidate> drafts() {
        return drafts.getObject().list().stream().map(draft -> candidate(draft.id(), draft.name()));
    }

    private Stream<Candidate> budgets() {
        return budgets.getObject().list().stream()
                .map(budget -> candidate(
                        budget.name(), budget.limit() + " a " + budget.period().label()));
    }

    /** What a budget can be about, as far as it is known. */
    private Stream<Candidate> subjects() {
        return Stream.of(
                        Stream.of(candidate("all", "everything")),
                        Arrays.stream(Tier.values()).map(tier -> candidate("tier:" + tier.label(), "a tier")),
                        models().stream().map(model -> candidate("model:" + model.alias(), describe(model))))
                .flatMap(subjects -> subjects);
    }

    private Stream<Candidate> versions() {
        return drafts.getObject().history().stream()
                .map(version -> candidate(String.valueOf(version.number()), version.message()));
    }

    /** The last ten, real or simulated. */
    private Stream<Candidate> calls() {
        return calls.getObject().newest(CallFilter.ALL, null, LAST_CALLS).stream()
                .map(call -> candidate(call.id(), call.outcome() + ", " + call.at()));
    }

    private Stream<Candidate> unknown() {
        return Stream.of(true, false)
                .flatMap(simulated -> settlements.getObject().unknown(null, simulated, LAST_CALLS).stream())
                .map(attempt -> candidate(attempt.id(), attempt.model() + ", " + attempt.at()));
    }

    private Stream<Candidate> invoices() {
        return invoices.getObject().list().stream()
                .map(invoice -> candidate(invoice.name(), invoice.from() + " to " + invoice.to()));
    }

    private List<Model> models() {
        return catalogs.getObject().current().models();
    }

    /** In a list with commas the last name is completed, and those before it are kept. */
    private List<Candidate> models(String typed) {
        int comma = typed.lastIndexOf(',') + 1;
        String kept = typed.substring(0, comma);
        return models().stream()
                .filter(model -> !List.of(kept.split(",")).contains(model.alias()))
                .map(model ->
                        new Candidate(kept + model.alias(), model.alias(), null, describe(model), null, null, false))
                .toList();
    }

    private Candidate model(Model model) {
        return candidate(model.alias(), describe(model));
    }

    private String describe(Model model) {
        LocalDate today = day.today();
        String price = model.priceOn(today)
                .map(known -> "$" + known.output().toUsd() + "/M out")
                .orElse("unpriced");
        long thousands = model.contextWindow() / 1000;
        return price + ", " + (thousands >= 1000 ? thousands / 1000 + "M" : thousands + "K");
    }

    private static <E extends Enum<E>> List<Candidate> named(E[] values, Function<E, String> label) {
        return Arrays.stream(values)
                .map(value -> candidate(label.apply(value).toLowerCase(Locale.ROOT), ""))
                .toList();
    }

    private static Candidate candidate(String value, @Nullable String description) {
        return new Candidate(
                value,
                value,
                null,
                description == null || description.isEmpty() ? null : description,
                null,
                null,
                true);
    }
}
