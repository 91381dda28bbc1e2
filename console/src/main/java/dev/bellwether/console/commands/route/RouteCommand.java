package dev.bellwether.console.commands.route;

import dev.bellwether.console.commands.prompt.CallOptions;
import dev.bellwether.console.commands.prompt.PromptSource;
import dev.bellwether.console.output.Output;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.core.chat.ChatRequest;
import dev.bellwether.core.gateway.ChatSettings;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** {@code route}: explains where a prompt would go, and calls nothing. */
@Component
class RouteCommand extends ConsoleCommand {

    private final ObjectProvider<RouteReport> report;
    private final ChatSettings settings;

    RouteCommand(ConsoleSession session, ObjectProvider<RouteReport> report, ChatSettings settings) {
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
                CallOptions.SYSTEM,
                CallOptions.TAG,
                CallOptions.WITHOUT);
        this.report = report;
        this.settings = settings;
    }

    @Override
    protected int run(Arguments arguments, Output output) throws InterruptedException {
        String prompt = PromptSource.read(arguments, session(), getName());
        ChatRequest chat = CallOptions.chat(arguments, prompt, settings);
        report.getObject().explain(chat, CallOptions.wish(arguments), CallOptions.caller(arguments), output);
        output.note("No call was made.");
        return ExitCode.OK;
    }
}
