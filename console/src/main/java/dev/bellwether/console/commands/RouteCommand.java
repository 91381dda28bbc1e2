package dev.bellwether.console.commands;

import dev.bellwether.console.output.Output;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.core.catalog.PriceDay;
import dev.bellwether.core.chat.ChatRequest;
import dev.bellwether.core.gateway.ChatSettings;
import dev.bellwether.core.routing.Needs;
import dev.bellwether.core.routing.RouteRefused;
import dev.bellwether.core.routing.Router;
import java.time.LocalDate;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** {@code route}: explains where a prompt would go, and calls nothing. */
@Component
class RouteCommand extends ConsoleCommand {

    private final ObjectProvider<Router> router;
    private final ObjectProvider<RouteReport> report;
    private final ChatSettings settings;
    private final PriceDay day;

    RouteCommand(
            ConsoleSession session,
            ObjectProvider<Router> router,
            ObjectProvider<RouteReport> report,
            ChatSettings settings,
            PriceDay day) {
        super(
                session,
                "route",
                "Explain which model would answer, and why; no call",
                Rest.PROMPT,
                "PROMPT",
                List.of(
                        "route Compare microservices vs monolithic architecture patterns",
                        "route --max-price 3.00 Implement a binary search tree in Python"),
                CallOptions.TIER,
                CallOptions.MODEL,
                CallOptions.MAX_PRICE,
                CallOptions.MAX_PRICE_SOFT,
                CallOptions.MAX_COST,
                CallOptions.MAX_TOKENS,
                CallOptions.SYSTEM);
        this.router = router;
        this.report = report;
        this.settings = settings;
        this.day = day;
    }

    @Override
    protected int run(Arguments arguments, Output output) throws InterruptedException {
        String prompt = PromptSource.read(arguments, session(), getName());
        ChatRequest chat = CallOptions.chat(arguments, prompt, settings);
        LocalDate today = day.today();
        try {
            report.getObject()
                    .print(
                            router.getObject().route(prompt, Needs.of(chat), CallOptions.wish(arguments), today),
                            chat,
                            output);
        } catch (RouteRefused refused) {
            report.getObject().print(refused.considered().candidates(), output);
            throw refused;
        }
        output.note("No call was made.");
        return ExitCode.OK;
    }
}
