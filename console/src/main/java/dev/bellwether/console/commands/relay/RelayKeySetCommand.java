package dev.bellwether.console.commands.relay;

import dev.bellwether.console.output.Output;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.console.shell.UsageProblem;
import dev.bellwether.console.terminal.Question;
import dev.bellwether.core.keyring.RelayConfigService;
import dev.bellwether.core.people.AuditTrail.Actor;
import dev.bellwether.core.relay.RelayConfigView;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** {@code relay key set}: keeps the relay's key, typed without being seen or piped in. */
@Component
class RelayKeySetCommand extends ConsoleCommand {

    private final ObjectProvider<RelayConfigService> relayConfig;
    private final String author;

    RelayKeySetCommand(
            ConsoleSession session,
            ObjectProvider<RelayConfigService> relayConfig,
            @Value("${bellwether.author}") String author) {
        super(
                session,
                "relay key set",
                "Keep the relay's key; it is typed unseen or piped in, never an argument",
                Rest.NONE,
                "",
                List.of("relay key set", "relay key set < key.txt"));
        this.relayConfig = relayConfig;
        this.author = author;
    }

    @Override
    protected int run(Arguments arguments, Output output) throws InterruptedException {
        RelayConfigView view = relayConfig.getObject().view();
        String relay = String.valueOf(view.origin());
        String key = Question.possible(session()) && !session().scripted()
                ? Question.secret(session(), "Key for " + relay + ": ")
                : session().input().text(true, output);
        if (key.isBlank()) {
            throw new UsageProblem(
                    "There is no key; nothing was changed.", "relay key set, at a terminal or with < FILE");
        }
        relayConfig.getObject().setKey(key, relay, Actor.local(author));
        output.note("The key is kept, sealed, and is sent to " + relay + " and nowhere else.");
        return ExitCode.OK;
    }
}
