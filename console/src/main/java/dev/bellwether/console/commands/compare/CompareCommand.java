package dev.bellwether.console.commands.compare;

import dev.bellwether.console.commands.compare.ComparisonReport.Show;
import dev.bellwether.console.commands.prompt.CallFollower;
import dev.bellwether.console.commands.prompt.CallOptions;
import dev.bellwether.console.commands.prompt.Footer;
import dev.bellwether.console.commands.prompt.PromptSource;
import dev.bellwether.console.commands.prompt.SpendGuard;
import dev.bellwether.console.output.Output;
import dev.bellwether.console.output.OutputFormat;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.console.terminal.Question;
import dev.bellwether.core.catalog.Catalogs;
import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.catalog.PriceDay;
import dev.bellwether.core.chat.ChatRequest;
import dev.bellwether.core.compare.Comparer;
import dev.bellwether.core.compare.Comparison;
import dev.bellwether.core.compare.Comparison.Entry;
import dev.bellwether.core.compare.ComparisonRequest;
import dev.bellwether.core.compare.Criterion;
import dev.bellwether.core.compare.Ratings;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.gateway.ChatSettings;
import dev.bellwether.core.judge.Judge;
import dev.bellwether.core.ledger.CallSource;
import dev.bellwether.core.problem.Problem;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** {@code compare}: one prompt to several models at once, and the best of the answers. */
@Component
class CompareCommand extends ConsoleCommand {

    private final ObjectProvider<Comparer> comparer;
    private final ObjectProvider<Judge> judge;
    private final ObjectProvider<Ratings> ratings;
    private final ObjectProvider<Catalogs> catalogs;
    private final SpendGuard guard;
    private final ChatSettings settings;
    private final PriceDay day;

    CompareCommand(
            ConsoleSession session,
            ObjectProvider<Comparer> comparer,
            ObjectProvider<Judge> judge,
            ObjectProvider<Ratings> ratings,
            ObjectProvider<Catalogs> catalogs,
            SpendGuard guard,
            ChatSettings settings,
            PriceDay day) {
        super(
                session,
                "compare",
                "Ask several models at once and pick the best",
                Rest.PROMPT,
                "PROMPT",
                List.of(
                        "compare Name three risks of a modular monolith",
                        "compare -m deepseek-v3.2,gemini-2.5-flash,gpt-4.1 -p balanced What's a monad?",
                        "compare --judge -p quality Explain a race condition in two sentences",
                        "compare --judge-model claude-sonnet-4.5 Which of these is clearer?",
                        "parallel --show all -p speed Translate \"good morning\" into Dutch"),
                option("models", 'm', "A,B,C", "who is asked; the four priced models if left out"),
                option("pick", 'p', "HOW", "quality, speed, cost or balanced"),
                flag("judge", NO_LETTER, "a model scores the answers, blind and in both orders"),
                option("judge-model", NO_LETTER, "MODEL", "this one judges, not the one that is set"),
                option("show", NO_LETTER, "WHAT", "best, all or table"),
                CallOptions.SYSTEM,
                CallOptions.MAX_TOKENS,
                CallOptions.MAX_COST,
                CallOptions.TEMPERATURE,
                CallOptions.TAG,
                CallOptions.YES);
        setAliases(List.of("parallel"));
        this.comparer = comparer;
        this.judge = judge;
        this.ratings = ratings;
        this.catalogs = catalogs;
        this.guard = guard;
        this.settings = settings;
        this.day = day;
    }

    @Override
    protected int run(Arguments arguments, Output output) throws InterruptedException {
        String prompt = PromptSource.read(arguments, session(), getName());
        ChatRequest chat = CallOptions.chat(arguments, prompt, settings);
        Show show = arguments.oneOf("show", Show.class).orElse(Show.BEST);
        var comparisonRequest = new ComparisonRequest(
                chat,
                comparer.getObject().models(arguments.list("models")),
                arguments.oneOf("pick", Criterion.class).orElse(Criterion.BALANCED),
                judge(arguments, output),
                CallSource.CONSOLE,
                CallOptions.caller(arguments));
        guard.check(arguments, chat, prices(comparisonRequest.models()), true, judging(comparisonRequest));

        var compared = new AtomicReference<@Nullable Comparison>();
        boolean stopped = follow(comparisonRequest, arguments, output, compared);
        Comparison comparison = Objects.requireNonNull(compared.get());
        comparison.entries().forEach(entry -> session().spent(entry.cost().orElse(null)));
        comparison.judgeCalls().forEach(call -> session().spent(call.cost()));
        ComparisonReport.print(comparison, show, output);
        if (!stopped && asks(arguments, comparison, output)) {
            askForBest(comparison, output);
        }
        return stopped ? ExitCode.CANCELLED : code(comparison);
    }

    private @Nullable Model judge(Arguments arguments, Output output) {
        String named = arguments.text("judge-model").orElse(null);
        if (named == null && !arguments.flag("judge")) {
            return null;
        }
        String first = arguments.prompt().split(" ", 2)[0];
        if (named == null && catalogs.getObject().current().find(first).isPresent()) {
            output.note("%s is part of the prompt; as the judge it would be --judge-model %s".formatted(first, first));
        }
        return judge.getObject().model(named);
    }

    private List<@Nullable Price> prices(List<Model> models) {
        LocalDate today = day.today();
        var prices = new ArrayList<@Nullable Price>();
        models.forEach(model -> prices.add(model.priceOn(today).orElse(null)));
        return prices;
    }

    private Money judging(ComparisonRequest comparisonRequest) {
        return comparisonRequest.judge() == null
                ? Money.ZERO
                : judge.getObject()
                        .maxCost(
                                comparisonRequest.chat(),
                                comparisonRequest.models().size(),
                                comparisonRequest.judge().priceOn(day.today()).orElse(null));
    }

    private boolean follow(
            ComparisonRequest comparisonRequest,
            Arguments arguments,
            Output output,
            AtomicReference<@Nullable Comparison> compared)
            throws InterruptedException {
        boolean lively = output.terminal() && !arguments.flag("plain") && output.format() == OutputFormat.TABLE;
        var progress = lively ? ComparisonProgress.begin(session(), comparisonRequest) : null;
        try {
            return CallFollower.follow(
                    stop -> comparer.getObject()
                            .compare(comparisonRequest, entry -> arrived(entry, progress, output), stop)
                            .flux(),
                    compared::set);
        } finally {
            if (progress != null) {
                progress.end();
            }
        }
    }

    private static void arrived(Entry entry, @Nullable ComparisonProgress progress, Output output) {
        if (progress != null) {
            progress.arrived(entry);
        } else {
            output.note("%s %s, %s"
                    .formatted(
                            entry.model().alias(), ComparisonReport.status(entry), Footer.seconds(entry.duration())));
        }
    }

    private static int code(Comparison comparison) {
        if (comparison.entries().isEmpty()) {
            return ExitCode.FAILED;
        }
        if (comparison.picked() == null) {
            Problem first = comparison.entries().get(0).problem();
            return first == null ? ExitCode.FAILED : ExitCode.of(first);
        }
        return comparison.failures() > 0 ? ExitCode.PARTLY : ExitCode.OK;
    }

    /** Nobody is asked in a script, or where an answer would stand in the way of what reads the output. */
    private boolean asks(Arguments arguments, Comparison comparison, Output output) {
        return Question.possible(session())
                && !session().scripted()
                && !output.quiet()
                && !arguments.flag("yes")
                && output.format() == OutputFormat.TABLE
                && comparison.answered().size() > 1;
    }

    private void askForBest(Comparison comparison, Output output) {
        List<Entry> answered = comparison.answered();
        var question = new BestQuestion(
                answered.stream().map(entry -> entry.model().alias()).toList(),
                () -> ComparisonReport.texts(answered, true, output));
        question.ask(asked -> Question.ask(session(), asked), output).ifPresent(choice -> {
            Ratings all = ratings.getObject();
            all.rate(all.find(comparison.id()), choice.model(), RateCommand.person());
            output.note("Kept. What judgements make of the models: quality");
        });
    }
}
