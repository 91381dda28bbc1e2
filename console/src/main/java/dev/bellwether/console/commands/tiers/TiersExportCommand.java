package dev.bellwether.console.commands.tiers;

import dev.bellwether.console.output.Output;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.console.shell.UsageProblem;
import dev.bellwether.core.versions.RoutingDrafts;
import dev.bellwether.core.versions.RoutingFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** {@code tiers export}: a version or a draft as YAML. */
@Component
class TiersExportCommand extends ConsoleCommand {

    private final ObjectProvider<RoutingDrafts> drafts;

    TiersExportCommand(ConsoleSession session, ObjectProvider<RoutingDrafts> drafts) {
        super(
                session,
                "tiers export",
                "Write the live rules, a version or a draft as YAML",
                Rest.ARGUMENTS,
                "[VERSION|DRAFT]",
                List.of("tiers export", "tiers export --out mine.yml", "tiers export 1 --out first.yml"),
                option("out", NO_LETTER, "FILE", "into this file instead of stdout"),
                flag("yes", 'y', "also if the file is there already"));
        this.drafts = drafts;
    }

    @Override
    protected int run(Arguments arguments, Output output) {
        String text = text(arguments.positionals());
        if (arguments.text("out").isEmpty()) {
            output.line(text.stripTrailing());
            return ExitCode.OK;
        }
        String name = arguments.text("out").get();
        write(name, text, arguments.flag("yes"));
        output.note("Written to " + name + ". Take a change in it over with: tiers import " + name);
        return ExitCode.OK;
    }

    private String text(List<String> positionals) {
        RoutingDrafts all = drafts.getObject();
        if (positionals.size() > 1) {
            throw new UsageProblem("tiers export takes one version or draft.", "tiers export " + positionals.get(0));
        }
        String word = positionals.isEmpty() ? "live" : positionals.get(0);
        if (word.equalsIgnoreCase("live")) {
            return RoutingFile.of(all.live());
        }
        return word.matches("\\d{1,9}")
                ? RoutingFile.of(all.version(Integer.parseInt(word)))
                : RoutingFile.of(all.require(word));
    }

    /** A file may hold changes that nobody has imported yet. */
    private static void write(String name, String text, boolean anyway) {
        try {
            Path file = Path.of(name);
            if (Files.exists(file) && !anyway) {
                throw new UsageProblem("The file " + name + " is there already.", "--yes, or another name");
            }
            Files.writeString(file, text);
        } catch (IOException | InvalidPathException e) {
            throw new UsageProblem(
                    "The file " + name + " cannot be written: " + e.getMessage() + ".", "--out mine.yml");
        }
    }
}
