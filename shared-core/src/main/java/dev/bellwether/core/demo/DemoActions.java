package dev.bellwether.core.demo;

import dev.bellwether.core.chat.Usage;
import dev.bellwether.core.correction.Settlement;
import dev.bellwether.core.correction.Settlements;
import dev.bellwether.core.correction.UnknownAttempt;
import dev.bellwether.core.ledger.CallSource;
import dev.bellwether.core.ledger.Purpose;
import dev.bellwether.core.pause.PauseSpec;
import dev.bellwether.core.pause.Pauses;
import dev.bellwether.core.people.Accounts;
import dev.bellwether.core.people.AuditTrail.Actor;
import dev.bellwether.core.people.Role;
import dev.bellwether.core.quality.Judgement;
import dev.bellwether.core.quality.Judgement.Pair;
import dev.bellwether.core.quality.Judgements;
import dev.bellwether.core.routing.Caller;
import dev.bellwether.core.routing.RouteWish;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the people of the story do: they let others in, pause a model, compare answers, start batches, find out about money. */
final class DemoActions {

    private static final List<String> COMPARED =
            List.of("gpt-4.1", "claude-sonnet-4.5", "gemini-2.5-flash", "deepseek-v3.2");

    /** How often each is thought the best, of a hundred times; made up. */
    private static final Map<String, Integer> LIKED = liked();

    private static final int ROWS = 120;
    private static final Duration SETTLING_AGE = Duration.ofDays(4);

    private final DemoCore core;
    private final DemoChanges demoChanges;
    private final DemoBudgets demoBudgets;
    private final Services services;
    private final FaultSchedule faults;
    private final SeededRandom random;
    private final Clock clock;

    /** Enters calls. */
    @FunctionalInterface
    interface Services {
        DemoCallRecorder.@Nullable Answer enter(DemoCall demoCall);
    }

    DemoActions(
            DemoCore core,
            Services services,
            FaultSchedule faults,
            SeededRandom random,
            Clock clock,
            DemoChanges demoChanges,
            DemoBudgets demoBudgets) {
        this.core = core;
        this.services = services;
        this.faults = faults;
        this.random = random;
        this.clock = clock;
        this.demoChanges = demoChanges;
        this.demoBudgets = demoBudgets;
    }

    private static Map<String, Integer> liked() {
        var liked = new LinkedHashMap<String, Integer>();
        liked.put("claude-sonnet-4.5", 38);
        liked.put("gpt-4.1", 31);
        liked.put("gemini-2.5-flash", 19);
        liked.put("deepseek-v3.2", 12);
        return liked;
    }

    DemoChanges changes() {
        return demoChanges;
    }

    DemoBudgets budgets() {
        return demoBudgets;
    }

    /** Accounts are made, without passwords: their owners set these. */
    void arrive() {
        Accounts accounts = core.bean(Accounts.class);
        DemoUsers.accounts()
                .forEach((name, role) ->
                        accounts.create(name, role, Actor.local(role == Role.ADMIN ? "demo" : DemoUsers.ADMIN)));
    }

    /** Somebody takes a model out that fails. */
    void pause(String model) {
        var spec = new PauseSpec(
                model,
                "Demo: it fails, and we wait for the provider",
                clock.instant().plus(Duration.ofHours(12)),
                null);
        faults.pause(core.bean(Pauses.class).pause(spec, Actor.local(DemoUsers.OPERATOR)));
    }

    /** It is well again. */
    void resume(String model) {
        Pauses pauses = core.bean(Pauses.class);
        pauses.resume(pauses.of(model).orElseThrow(), Actor.local(DemoUsers.OPERATOR));
        faults.pause(null);
    }

    /** One prompt to several models; a judge, and now and then a person, says which answer was best. */
    void compare() {
        String group = random.id(clock.instant());
        String prompt = core.traffic().prompt(core.asker("lab-notebook"), random);
        var caller = new Caller(DemoUsers.OPERATOR, List.of("evaluation"));
        long read = random.about(300, 0.5);
        var answered = new ArrayList<String>();
        String category = null;
        String tier = null;
        for (String model : COMPARED) {
            DemoCallRecorder.Answer answer =
                    services.enter(demoCall(Purpose.COMPARE, group, null, model, caller, prompt, read, 280));
            if (answer != null) {
                answered.add(model);
                category = answer.route().decision().category();
                tier = answer.route().tier().label();
            }
        }
        DemoCallRecorder.Answer judged =
                services.enter(demoCall(Purpose.JUDGE, group, null, "gpt-4.1", caller, prompt, read * 4 + 900, 120));
        if (answered.size() > 1 && judged != null) {
            saveJudgements(group, Judgement.Source.JUDGE, "gpt-4.1", category, tier, answered);
        }
        if (answered.size() > 1 && random.percent(25)) {
            saveJudgements(group, Judgement.Source.OPERATOR, DemoUsers.OPERATOR, category, tier, answered);
        }
    }

    private void saveJudgements(
            String group,
            Judgement.Source source,
            String judge,
            @Nullable String category,
            @Nullable String tier,
            List<String> answered) {
        String best = random.weighted(LIKED);
        List<Pair> pairs = answered.contains(best) && !random.percent(8)
                ? Judgement.best(
                        best,
                        answered.stream().filter(model -> !model.equals(best)).toList())
                : Judgement.ties(answered);
        core.bean(Judgements.class)
                .save(new Judgement(group, source, judge, category, tier, true, pairs))
                .join();
    }

    /** Many prompts of one file. */
    void nightlyBatch() {
        String group = random.id(clock.instant());
        var caller = new Caller("data-pipeline", List.of("nightly", "batch"));
        Instant at = clock.instant();
        for (int row = 1; row <= ROWS; row++) {
            at = at.plusMillis(random.between(600, 1400));
            String prompt = core.traffic().prompt(core.asker("support-bot"), random);
            services.enter(new DemoCall(
                    at,
                    CallSource.CONSOLE,
                    Purpose.BATCH,
                    group,
                    "row " + row,
                    false,
                    RouteWish.AUTO,
                    caller,
                    prompt,
                    random.about(450, 0.5),
                    random.about(140, 0.5)));
        }
    }

    private DemoCall demoCall(
            Purpose purpose,
            String group,
            @Nullable String reference,
            String model,
            Caller caller,
            String prompt,
            long read,
            int written) {
        return new DemoCall(
                clock.instant(),
                CallSource.WEB,
                purpose,
                group,
                reference,
                false,
                RouteWish.forced(model),
                caller,
                prompt,
                read,
                random.about(written, 0.4));
    }

    /** Somebody goes through the attempts that nobody knew of, and finds out about most of them. */
    void settleSome() {
        Settlements settlements = core.bean(Settlements.class);
        Instant now = clock.instant();
        for (UnknownAttempt attempt : settlements.unknown(null, true, Integer.MAX_VALUE)) {
            if (attempt.at().isBefore(now.minus(SETTLING_AGE)) && random.percent(70)) {
                boolean billed = random.percent(40);
                var usage = new Usage(random.about(700, 0.4), 0, random.about(180, 0.4), Usage.Source.REPORTED);
                settlements.settle(
                        attempt.id(),
                        billed ? new Settlement.Counted(usage) : new Settlement.NotBilled(),
                        billed ? "Demo: as the provider's log has it" : "Demo: not on the invoice",
                        false);
            }
        }
    }
}
