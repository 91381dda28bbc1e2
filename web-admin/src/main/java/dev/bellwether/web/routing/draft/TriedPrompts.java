package dev.bellwether.web.routing.draft;

import dev.bellwether.core.chat.ChatRequest;
import dev.bellwether.core.gateway.ChatSettings;
import dev.bellwether.core.gateway.Routes;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.routing.Caller;
import dev.bellwether.core.routing.Decision;
import dev.bellwether.core.routing.RouteRefused;
import dev.bellwether.core.routing.RouteWish;
import dev.bellwether.core.routing.Router;
import dev.bellwether.web.security.Capability;
import dev.bellwether.web.security.RequiresCapability;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Where prompts go by the live rules, and where by a draft. Nothing is sent to a model, nothing is kept. */
@Service
@RequiresCapability(Capability.ROUTING_DRAFT)
class TriedPrompts {

    private static final int MAX_PROMPTS = 20;
    private static final int MAX_PROMPT_LENGTH = 2_000;

    private final Routes routes;
    private final ChatSettings settings;

    TriedPrompts(Routes routes, ChatSettings settings) {
        this.routes = routes;
        this.settings = settings;
    }

    /** A prompt and both routes. */
    record Row(String prompt, Way live, Way draft) {

        /** Whether it would go where it goes now. */
        public boolean same() {
            return live.equals(draft);
        }
    }

    /**
     * Where a prompt goes.
     *
     * @param model who is asked first, or null if nobody may
     */
    record Way(
            String tier, @Nullable String model, @Nullable String rule) {}

    /**
     * Tries prompts, one a line.
     *
     * @throws Problem if there is none, or too many, or too long a one
     */
    List<Row> of(String prompts, Router draft, String caller) {
        List<String> lines = prompts.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        if (lines.isEmpty()
                || lines.size() > MAX_PROMPTS
                || lines.stream().anyMatch(line -> line.length() > MAX_PROMPT_LENGTH)) {
            throw new Problem(
                    Problem.Kind.USAGE,
                    lines.isEmpty()
                            ? "There is no prompt to try."
                            : lines.size() > MAX_PROMPTS
                                    ? "These are " + lines.size() + " prompts; 20 are tried at once."
                                    : "A prompt is longer than 2,000 characters.",
                    "Write one prompt in each line.");
        }
        var who = new Caller(caller, List.of());
        return lines.stream()
                .map(line -> new Row(line, way(routes.router(), line, who), way(draft, line, who)))
                .toList();
    }

    private Way way(Router router, String prompt, Caller who) {
        ChatRequest chat = ChatRequest.of(null, prompt, settings.temperature(), settings.maxTokens());
        Decision decision;
        try {
            decision = routes.find(router, chat, RouteWish.AUTO, who).decision();
        } catch (RouteRefused refused) {
            decision = refused.considered().decision();
        }
        return new Way(decision.tier(), decision.picked(), Objects.requireNonNullElse(decision.rule(), ""));
    }
}
