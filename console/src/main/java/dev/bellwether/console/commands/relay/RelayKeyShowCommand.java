package dev.bellwether.console.commands.relay;

import dev.bellwether.console.output.Listing;
import dev.bellwether.console.output.Listing.Cell;
import dev.bellwether.console.output.Listing.Column;
import dev.bellwether.console.output.Output;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.core.relay.ConfiguredRelay.StoredKey;
import dev.bellwether.core.relay.RelayConfigView;
import dev.bellwether.core.relay.RelayKey;
import dev.bellwether.core.relay.RelayTargets;
import dev.bellwether.core.relay.SettingSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code relay key show}: which key calls are made with, by its end and its fingerprint, and where it goes. */
@Component
class RelayKeyShowCommand extends ConsoleCommand {

    private final RelayTargets targets;

    RelayKeyShowCommand(ConsoleSession session, RelayTargets targets) {
        super(
                session,
                "relay key show",
                "Show where calls go and with which key; of a key only its end and its fingerprint",
                Rest.NONE,
                "",
                List.of("relay key show", "relay key show -o json"));
        this.targets = targets;
    }

    @Override
    protected int run(Arguments arguments, Output output) {
        RelayConfigView view = targets.view();
        var listing = new Listing(
                Column.text("what", "what", 0),
                Column.text("value", "value", 0),
                Column.text("fingerprint", "SHA-256", 1),
                Column.text("origin", "origin", 1),
                Column.text("set_by", "set by", 2));
        row(listing, "base URL", view.baseUrl(), null, view.origin(), view.urlFrom());
        RelayKey given = view.environmentKey();
        if (given != null) {
            row(listing, "key", given.masked(), given.fingerprint(), view.origin(), view.keyFrom());
        }
        StoredKey storedKey = view.storedKey();
        if (storedKey != null) {
            row(
                    listing,
                    "kept key",
                    storedKey.masked(),
                    storedKey.fingerprint(),
                    storedKey.origin(),
                    SettingSource.PAGE);
        }
        listing.print(output);
        if (storedKey != null && storedKey.problem() != null) {
            output.note(
                    storedKey.problem().sentence() + " " + storedKey.problem().advice());
        } else if (view.simulated()) {
            output.note("Answers are simulated, since nothing is chosen and no key is set.");
        } else if (view.keyName() == null && !view.storedKeyFits()) {
            output.note("There is no key for this relay, so calls are refused. Try: relay key set");
        }
        return ExitCode.OK;
    }

    private static void row(
            Listing listing,
            String what,
            String value,
            @Nullable String fingerprint,
            @Nullable String origin,
            @Nullable SettingSource from) {
        listing.row(
                Cell.text(what),
                Cell.text(value),
                Cell.text(fingerprint),
                Cell.text(origin),
                Cell.text(from == null ? null : from.label()));
    }
}
