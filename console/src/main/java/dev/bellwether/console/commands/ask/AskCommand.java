package dev.bellwether.console.commands.ask;

import dev.bellwether.console.commands.prompt.CallFollower;
import dev.bellwether.console.commands.prompt.CallOptions;
import dev.bellwether.console.commands.prompt.Footer;
import dev.bellwether.console.commands.prompt.PromptSource;
import dev.bellwether.console.commands.prompt.SpendGuard;
import dev.bellwether.console.commands.route.RouteReport;
import dev.bellwether.console.output.Output;
import dev.bellwether.console.output.OutputFormat;
import dev.bellwether.console.output.TerminalFilter;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.chat.ChatRequest;
import dev.bellwether.core.chat.FinishReason;
import dev.bellwether.core.gateway.CallEvent;
import dev.bellwether.core.gateway.CallRequest;
import dev.bellwether.core.gateway.CallResult;
import dev.bellwether.core.gateway.ChatGateway;
import dev.bellwether.core.gateway.ChatSettings;
import dev.bellwether.core.gateway.Routes;
import dev.bellwether.core.ledger.CallSource;
import dev.bellwether.core.ledger.Purpose;
import dev.bellwether.core.routing.RouteRefused;
import dev.bellwether.core.routing.RouteWish;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** {@code ask}: one prompt, one answer, as it comes. */
@Component
class AskCommand extends ConsoleCommand {

    /** Shorter pauses are over before anyone has read that there is one. */
    private static final Duration MIN_REPORTED_WAIT = Duration.ofSeconds(1);

    private final ObjectProvider<ChatGateway> gateway;
    private final ObjectProvider<Routes> routes;
    private final ObjectProvider<RouteReport> report;
    private final SpendGuard guard;
    private final ChatSettings settings;

    AskCommand(
            ConsoleSession session,
            ObjectProvider<ChatGateway> gateway,
            ObjectProvider<Routes> routes,
            ObjectProvider<RouteReport> report,
            SpendGuard guard,
            ChatSettings settings) {
        super(
                session,
                "ask",
                "Ask; the rules choose the model",
                Rest.PROMPT,
                "PROMPT",
                List.of(
                        "ask What is the capital of France?",
                        "ask -t high --max-price 3.00 Implement a binary search tree",
                        "ask -m claude-sonnet-4.5 -s \"Answer in one line\" What's a monad?",
                        "ask Summarise @notes.txt"),
                CallOptions.TIER,
                CallOptions.MODEL,
                CallOptions.MAX_PRICE,
                CallOptions.MAX_PRICE_SOFT,
                CallOptions.MAX_COST,
                CallOptions.MAX_TOKENS,
                CallOptions.TEMPERATURE,
                CallOptions.SYSTEM,
                CallOptions.TAG,
                CallOptions.WITHOUT,
                flag("no-cache", NO_LETTER, "ask even if an equal call was answered"),
                flag("no-stream", NO_LETTER, "print the answer when it is whole"),
                flag("dry-run", NO_LETTER, "explain the route and the estimate; no call"),
                CallOptions.YES);
        this.gateway = gateway;
        this.routes = routes;
        this.report = report;
        this.guard = guard;
        this.settings = settings;
    }

    @Override
    protected int run(Arguments arguments, Output output) throws InterruptedException {
        String prompt = PromptSource.read(arguments, session(), getName());
        ChatRequest chat = CallOptions.chat(arguments, prompt, settings);
        RouteWish wish = CallOptions.wish(arguments);
        if (arguments.flag("dry-run")) {
            report.getObject().explain(chat, CallOptions.wish(arguments), CallOptions.caller(arguments), output);
            output.note("No call was made.");
            return ExitCode.OK;
        }
        guard.check(arguments, chat, prices(arguments, chat), false);

        var callContext =
                new CallRequest.CallContext(CallSource.CONSOLE, Purpose.ASK, null).by(CallOptions.caller(arguments));
        var request = CallRequest.of(chat, wish, callContext)
                .cached(!arguments.flag("no-cache"))
                .streamed(!arguments.flag("no-stream") && output.format() == OutputFormat.TABLE);
        var printing = new Printing(output);
        boolean stopped;
        try {
            stopped = CallFollower.follow(stop -> gateway.getObject().call(request.until(stop)), printing::take);
        } catch (RuntimeException e) {
            printing.endLine();
            throw e;
        }
        return printing.end(stopped);
    }

    /** What the models cost that may answer by the rules, since budgets only make it less; none if the route is refused, which the gateway then says and records. */
    private List<@Nullable Price> prices(Arguments arguments, ChatRequest chat) {
        var prices = new ArrayList<@Nullable Price>();
        try {
            routes.getObject()
                    .byRules(chat, CallOptions.wish(arguments), CallOptions.caller(arguments))
                    .plan()
                    .forEach(candidate -> prices.add(candidate.price()));
        } catch (RouteRefused refused) {
            prices.clear();
        }
        return prices;
    }

    /** Prints the answer as it comes and remembers what it came to. */
    private final class Printing {

        private final Output output;
        private final TerminalFilter filter;
        private final StringBuilder text = new StringBuilder();
        private @Nullable CallResult result;

        Printing(Output output) {
            this.output = output;
            this.filter = output.filter();
        }

        void take(CallEvent event) {
            if (event instanceof CallEvent.Text part) {
                text.append(part.text());
                if (output.format() == OutputFormat.TABLE) {
                    output.out().print(filter.clean(part.text()));
                    output.out().flush();
                }
            } else if (event instanceof CallEvent.FellBack fell) {
                output.note(fell.because().sentence() + " Asking "
                        + fell.to().model().alias() + ".");
            } else if (event instanceof CallEvent.Waiting waiting
                    && waiting.length().compareTo(MIN_REPORTED_WAIT) >= 0) {
                output.note("Waiting %s for %s: %s"
                        .formatted(
                                Footer.seconds(waiting.length()),
                                waiting.on().model().alias(),
                                waiting.why()));
            } else if (event instanceof CallEvent.Answered answered) {
                result = answered.result();
            } else if (event instanceof CallEvent.Stopped stopped) {
                result = stopped.result();
            }
        }

        void endLine() {
            if (output.format() == OutputFormat.TABLE && !text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
                output.line("");
            }
        }

        int end(boolean stopped) {
            endLine();
            CallResult came = result;
            if (came == null) {
                return stopped ? ExitCode.CANCELLED : ExitCode.FAILED;
            }
            session().spent(came.cost());
            if (output.format() != OutputFormat.TABLE) {
                AnswerListing.of(came, text.toString()).print(output);
            }
            printNotes(came, stopped);
            return stopped ? ExitCode.CANCELLED : ExitCode.OK;
        }

        private void printNotes(CallResult came, boolean stopped) {
            came.budgets().forEach(output::note);
            if (came.finish() == FinishReason.LENGTH && !came.capped()) {
                output.note("The answer reached its longest and is cut; --max-tokens raises it.");
            }
            if (came.finish() == FinishReason.REFUSAL) {
                output.note("The model declined to answer.");
            }
            if (came.finish() == FinishReason.CONTENT_FILTER) {
                output.note("The provider held the rest of the answer back.");
            }
            if (came.warning() != null) {
                output.say("warning  " + came.warning());
            }
            output.note((stopped ? "cancelled · " : "") + Footer.of(came));
        }
    }
}
