package dev.bellwether.web.routing.patterns;

import dev.bellwether.core.chat.ChatRequest;
import dev.bellwether.core.gateway.ChatSettings;
import dev.bellwether.core.gateway.Routes;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.routing.Caller;
import dev.bellwether.core.routing.Route;
import dev.bellwether.core.routing.RouteRefused;
import dev.bellwether.core.routing.RouteWish;
import dev.bellwether.core.routing.Router;
import dev.bellwether.core.routing.RoutingDocument;
import dev.bellwether.core.routing.pattern.Highlight;
import dev.bellwether.core.routing.pattern.PatternCheck;
import dev.bellwether.core.routing.pattern.PromptPattern;
import dev.bellwether.core.routing.pattern.PromptText;
import dev.bellwether.web.routing.edit.CategoryEdit;
import dev.bellwether.web.security.Capability;
import dev.bellwether.web.security.RequiresCapability;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Looks through a text with the patterns of some rules, or with one of somebody's own. Nothing is sent or kept. */
@Service
@RequiresCapability({Capability.ROUTING_DRAFT, Capability.PLAYGROUND})
class PatternTest {

    /** In characters. */
    private static final int MAX_TEXT_LENGTH = 65_536;

    /** More marks than this tell nobody more. */
    private static final int MAX_MATCHES = 50;

    /** For all patterns together; what takes longer on one text takes too long for calls. */
    private static final Duration TIME_LIMIT = Duration.ofMillis(200);

    private final Routes routes;
    private final ChatSettings settings;

    PatternTest(Routes routes, ChatSettings settings) {
        this.routes = routes;
        this.settings = settings;
    }

    /**
     * A pattern that was looked for.
     *
     * @param where the category or the rule that looks for it; empty for one's own
     * @param segments the text with the places marked; empty if it is not there
     */
    record Found(String where, String expression, List<Highlight.Segment> segments) {

        /** How often it is there. */
        public long times() {
            return segments.stream().filter(Highlight.Segment::found).count();
        }
    }

    /**
     * What came of it.
     *
     * @param segments the text with everything marked that was found
     * @param warning what is doubtful about one's own pattern, or null
     * @param route where the rules send the text, or null for one's own pattern
     */
    record Result(
            List<Highlight.Segment> segments,
            List<Found> found,
            @Nullable String warning,
            @Nullable Route route) {}

    /**
     * Looks for all patterns of some rules.
     *
     * @throws Problem if the text is empty or too long, or if it takes too long
     */
    Result all(String text, Router router) {
        var search = new Search(validText(text));
        RoutingDocument document = router.rules().document();
        document.categories().forEach((category, patterns) -> search.all(category.label(), patterns));
        document.rules().stream()
                .filter(rule -> rule.when() != null)
                .forEach(rule -> search.all(
                        rule.name(),
                        Objects.requireNonNullElse(
                                Objects.requireNonNull(rule.when()).pattern(), List.of())));
        return new Result(search.segments(), search.found, null, route(text, router));
    }

    /**
     * Looks for one pattern.
     *
     * @throws Problem as above, or if it is no pattern
     */
    Result one(String text, String expression) {
        var search = new Search(validText(text));
        search.all("", List.of(CategoryEdit.validPattern(expression)));
        return new Result(search.segments(), search.found, PatternCheck.warning(expression), null);
    }

    private static String validText(String text) {
        if (text.isBlank() || text.length() > MAX_TEXT_LENGTH) {
            throw new Problem(
                    Problem.Kind.USAGE,
                    text.isBlank() ? "There is no text." : "The text is longer than 65,536 characters.",
                    "Patterns look at the first 65,536 characters of a prompt; send some of them.");
        }
        return text;
    }

    private Route route(String text, Router router) {
        ChatRequest chat = ChatRequest.of(null, text, settings.temperature(), settings.maxTokens());
        try {
            return routes.find(router, chat, RouteWish.AUTO, Caller.ANYONE);
        } catch (RouteRefused refused) {
            return refused.considered();
        }
    }

    /** One look through a text. */
    private static final class Search {

        private final PromptText text;
        private final long until = System.nanoTime() + TIME_LIMIT.toNanos();
        private final BooleanSupplier goOn = () -> System.nanoTime() - until < 0;
        private final List<PromptText.Span> places = new ArrayList<>();
        private final List<Found> found = new ArrayList<>();

        Search(String text) {
            this.text = PromptText.of(text);
        }

        void all(String where, List<String> expressions) {
            expressions.forEach(expression -> one(where, expression));
        }

        private void one(String where, String expression) {
            try {
                List<PromptText.Span> here = PromptPattern.compile(expression).findFirst(text, MAX_MATCHES, goOn);
                if (!here.isEmpty()) {
                    places.addAll(here);
                    found.add(new Found(where, expression, Highlight.segments(text.text(), here)));
                }
            } catch (PromptPattern.GaveUp e) {
                throw new Problem(
                        Problem.Kind.USAGE,
                        "The pattern " + expression + " takes more than 200 ms on this text.",
                        "Make it simpler, with fewer repetitions inside repetitions.",
                        e);
            }
        }

        List<Highlight.Segment> segments() {
            return Highlight.segments(text.text(), places);
        }
    }
}
