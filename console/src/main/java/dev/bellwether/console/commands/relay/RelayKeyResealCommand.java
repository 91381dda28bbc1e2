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

/** {@code relay key reseal}: another master key seals what is kept. */
@Component
class RelayKeyResealCommand extends ConsoleCommand {

    private final ObjectProvider<RelayConfigService> relayConfig;
    private final String author;

    RelayKeyResealCommand(
            ConsoleSession session,
            ObjectProvider<RelayConfigService> relayConfig,
            @Value("${bellwether.author}") String author) {
        super(
                session,
                "relay key reseal",
                "Make another master key and seal the kept key with it",
                Rest.NONE,
                "",
                List.of("relay key reseal"));
        this.relayConfig = relayConfig;
        this.author = author;
    }

    @Override
    protected int run(Arguments arguments, Output output) {
        relayConfig.getObject().rotate(Actor.local(author));
        output.note("Another master key is in use, and the kept key is sealed with it.");
        return ExitCode.OK;
    }
}
