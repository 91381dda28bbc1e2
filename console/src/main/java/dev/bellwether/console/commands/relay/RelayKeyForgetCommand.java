package dev.bellwether.console.commands.relay;

import dev.bellwether.console.output.Output;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.core.keyring.RelayConfigService;
import dev.bellwether.core.people.AuditTrail.Actor;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** {@code relay key forget}: the kept key is no longer there. */
@Component
class RelayKeyForgetCommand extends ConsoleCommand {

    private final ObjectProvider<RelayConfigService> relayConfig;
    private final String author;

    RelayKeyForgetCommand(
            ConsoleSession session,
            ObjectProvider<RelayConfigService> relayConfig,
            @Value("${bellwether.author}") String author) {
        super(
                session,
                "relay key forget",
                "Forget the relay's key that is kept",
                Rest.NONE,
                "",
                List.of("relay key forget"));
        this.relayConfig = relayConfig;
        this.author = author;
    }

    @Override
    protected int run(Arguments arguments, Output output) {
        relayConfig.getObject().forgetKey(Actor.local(author));
        output.note("The key is forgotten.");
        return ExitCode.OK;
    }
}
