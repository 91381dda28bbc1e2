package dev.bellwether.console.commands.simulate;

import dev.bellwether.console.output.Listing;
import dev.bellwether.console.output.Listing.Cell;
import dev.bellwether.console.output.Listing.Column;
import dev.bellwether.console.output.Output;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.core.data.DataFolder;
import dev.bellwether.core.demo.DemoLedger;
import dev.bellwether.core.demo.DemoLedger.Invitation;
import dev.bellwether.core.demo.DemoPlan;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** {@code demo}: books of made-up traffic, to look at. */
@Component
class DemoCommand extends ConsoleCommand {

    private static final int PORT = 8080;

    private final ObjectProvider<DemoLedger> demoLedger;
    private final DataFolder data;
    private final Clock clock;
    private final boolean demo;

    DemoCommand(
            ConsoleSession session,
            ObjectProvider<DemoLedger> demoLedger,
            DataFolder data,
            Clock clock,
            @Value("${bellwether.demo}") boolean demo) {
        super(
                session,
                "demo",
                "Fill a folder of its own with three months of made-up traffic; the launcher then shows its pages",
                Rest.NONE,
                "",
                List.of("demo", "demo --fresh --calls 200000", "demo --into other-demo --seed 7"),
                option(
                        "into",
                        NO_LETTER,
                        "DIR",
                        "the folder (default: demo in the data folder); never one with real books"),
                flag("fresh", NO_LETTER, "make it anew if it is there"),
                option("calls", NO_LETTER, "N", "about how many calls (default 60000)"),
                option("seed", NO_LETTER, "N", "another seed makes other traffic (default 6)"),
                option("port", NO_LETTER, "N", "where the pages will be, for the links (default 8080)"));
        this.demoLedger = demoLedger;
        this.data = data;
        this.clock = clock;
        this.demo = demo;
    }

    @Override
    protected int run(Arguments arguments, Output output) {
        Path folder = arguments.text("into").map(Path::of).orElse(demo ? data.path() : data.file("demo"));
        DemoLedger all = demoLedger.getObject();
        if (!all.isIn(folder) || arguments.flag("fresh")) {
            make(all, plan(folder, arguments), output);
        } else {
            output.note("The demo in " + folder + " is there already; --fresh makes it anew.");
        }
        invite(all.invite(folder), arguments.number("port", 0).orElse(PORT), output);
        return ExitCode.OK;
    }

    private DemoPlan plan(Path folder, Arguments arguments) {
        return new DemoPlan(
                folder,
                arguments.number("calls", 1).orElse(DemoPlan.CALLS),
                arguments.number("seed", 0).map(Integer::longValue).orElse(DemoPlan.SEED),
                clock.instant());
    }

    private void make(DemoLedger all, DemoPlan plan, Output output) {
        output.note("Making up about %,d calls of the last three months in %s. No model is asked, no money is spent."
                .formatted(plan.calls(), plan.folder()));
        var begun = clock.instant();
        all.make(plan);
        output.note(String.format(
                Locale.ROOT,
                "Made in %.0f s.",
                Duration.between(begun, clock.instant()).toMillis() / 1000.0));
    }

    private static void invite(List<Invitation> invitations, int port, Output output) {
        var listing = new Listing(
                Column.text("name", "sign in as", 0),
                Column.text("role", "role", 0),
                Column.text("link", "set a password through, once and within 24 hours", 0));
        invitations.forEach(invitation -> listing.row(
                Cell.text(invitation.name()),
                Cell.text(invitation.role().label()),
                invitation.token() == null
                        ? new Cell("(has one)", null)
                        : Cell.text("http://127.0.0.1:" + port + "/password/" + invitation.token())));
        listing.print(output);
        output.note("Nobody has a password by default. A forgotten one: bellwether --data DIR user link NAME");
    }
}
