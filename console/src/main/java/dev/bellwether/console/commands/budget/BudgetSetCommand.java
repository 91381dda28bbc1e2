package dev.bellwether.console.commands.budget;

import dev.bellwether.console.output.Output;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.console.shell.UsageProblem;
import dev.bellwether.core.budget.Budget;
import dev.bellwether.core.budget.BudgetPeriod;
import dev.bellwether.core.budget.BudgetSpec;
import dev.bellwether.core.budget.BudgetStatus;
import dev.bellwether.core.budget.Budgets;
import dev.bellwether.core.budget.Scope;
import dev.bellwether.core.budget.WhenExhausted;
import dev.bellwether.core.relay.RelayTargets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** {@code budget set}: makes a budget, or changes what is said of the one that has the name. */
@Component
class BudgetSetCommand extends ConsoleCommand {

    private static final int DEFAULT_WARN_PERCENT = 80;
    private static final String NEVER = "never";

    private final ObjectProvider<Budgets> budgets;
    private final ObjectProvider<RelayTargets> targets;
    private final String author;

    BudgetSetCommand(
            ConsoleSession session,
            ObjectProvider<Budgets> budgets,
            ObjectProvider<RelayTargets> targets,
            @Value("${bellwether.author}") String author) {
        super(
                session,
                "budget set",
                "Make a budget, or change one: a limit for a day, a week or a month",
                Rest.ARGUMENTS,
                "NAME",
                List.of(
                        "budget set all --limit 50",
                        "budget set ads --limit 5 --period day --for tag:ads --warn 80 --step-down 90",
                        "budget set opus --limit 20 --period week --for model:claude-opus-4 --when-exhausted block",
                        "budget set ads --limit 7.50"),
                option("limit", NO_LETTER, "USD", "the most that may be spent in a period"),
                option("period", NO_LETTER, "PERIOD", "day, week or month (default)"),
                option("for", NO_LETTER, "WHAT", "all (default), caller:NAME, tag:TAG, model:ALIAS or tier:TIER"),
                option("warn", NO_LETTER, "PERCENT", "warn from that share of the limit on (default 80), or never"),
                option("step-down", NO_LETTER, "PERCENT", "ask a tier lower from that share on, or never (default)"),
                option("when-exhausted", NO_LETTER, "POLICY", "block (default), cache-only or allow"),
                option("name", NO_LETTER, "NAME", "another name for it"));
        this.budgets = budgets;
        this.targets = targets;
        this.author = author;
    }

    @Override
    protected int run(Arguments arguments, Output output) {
        String name = BudgetNames.name(arguments, getName());
        Optional<Budget> known = budgets.getObject().find(name);
        BudgetSpec spec = spec(arguments, name, known.orElse(null));
        if (known.isPresent() && spec.equals(BudgetSpec.of(known.get()))) {
            output.note("Nothing was changed; budget " + name + " says so already.");
            return ExitCode.OK;
        }
        Budget now = known.isPresent()
                ? budgets.getObject().change(known.get(), spec, author)
                : budgets.getObject().make(spec, author);
        boolean simulated = targets.getObject().simulated();
        BudgetListings.statuses(statuses(now, simulated)).print(output);
        output.note(known.map(before -> "Changed: " + changes(before, now)).orElseGet(() -> made(now)));
        return ExitCode.OK;
    }

    /** What was typed, and for the rest what the budget says already or a new one says by default. */
    private static BudgetSpec spec(Arguments arguments, String name, @Nullable Budget known) {
        Subject subject = arguments
                .text("for")
                .map(Subject::of)
                .orElse(known == null ? new Subject(Scope.ALL, null) : new Subject(known.scope(), known.value()));
        return new BudgetSpec(
                arguments.text("name").orElse(name),
                subject.scope,
                subject.value,
                arguments
                        .oneOf("period", BudgetPeriod.class)
                        .orElse(known == null ? BudgetPeriod.MONTH : known.period()),
                arguments
                        .decimal("limit")
                        .map(BudgetSpec::limit)
                        .or(() -> Optional.ofNullable(known).map(Budget::limit))
                        .orElseThrow(() -> new UsageProblem(
                                "Budget " + name + " is not there yet; a new one needs a limit.",
                                "budget set " + name + " --limit 50")),
                percent(arguments, "warn", known == null ? Integer.valueOf(DEFAULT_WARN_PERCENT) : known.warnPercent()),
                percent(arguments, "step-down", known == null ? null : known.stepPercent()),
                arguments
                        .oneOf("when-exhausted", WhenExhausted.class)
                        .orElse(known == null ? WhenExhausted.BLOCK : known.whenExhausted()));
    }

    private static @Nullable Integer percent(Arguments arguments, String option, @Nullable Integer otherwise) {
        Optional<String> typed = arguments.text(option);
        return typed.isEmpty()
                ? otherwise
                : typed.get().equals(NEVER) ? null : arguments.number(option, 1).orElseThrow();
    }

    /** What a budget is about. */
    private record Subject(Scope scope, @Nullable String value) {

        static Subject of(String typed) {
            int colon = typed.indexOf(':');
            String scope = colon < 0 ? typed : typed.substring(0, colon);
            return Arrays.stream(Scope.values())
                    .filter(known -> known.label().equals(scope))
                    .findFirst()
                    .map(known -> new Subject(known, colon < 0 ? null : typed.substring(colon + 1)))
                    .orElseThrow(() -> new UsageProblem(
                            "--for is \"" + typed + "\"; it can be "
                                    + Arrays.stream(Scope.values())
                                            .map(Scope::label)
                                            .collect(Collectors.joining(", ")) + ", with a value after a colon.",
                            "--for tag:ads"));
        }
    }

    private List<BudgetStatus> statuses(Budget budget, boolean simulated) {
        return budgets.getObject().statuses(simulated).stream()
                .filter(status -> status.budget().id().equals(budget.id()))
                .toList();
    }

    private static String made(Budget budget) {
        return "Made: %s a %s for %s, days in %s. What was spent in this %s already is counted."
                .formatted(
                        budget.limit(),
                        budget.period().label(),
                        budget.subject(),
                        budget.zone(),
                        budget.period().label());
    }

    private static String changes(Budget before, Budget after) {
        var changes = new ArrayList<String>();
        change(changes, "name", before.name(), after.name());
        change(changes, "limit", before.limit(), after.limit());
        change(changes, "warns at", shown(before.warnPercent()), shown(after.warnPercent()));
        change(changes, "steps down at", shown(before.stepPercent()), shown(after.stepPercent()));
        change(
                changes,
                "when exhausted",
                before.whenExhausted().label(),
                after.whenExhausted().label());
        return String.join("; ", changes) + ".";
    }

    private static void change(List<String> changes, String what, Object before, Object after) {
        if (!before.equals(after)) {
            changes.add(what + " " + before + " before, " + after + " now");
        }
    }

    private static String shown(@Nullable Integer percent) {
        return percent == null ? NEVER : percent + " %";
    }
}
