package dev.bellwether.console.commands.session;

import dev.bellwether.console.output.Output;
import dev.bellwether.console.output.OutputFormat;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.console.shell.UsageProblem;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;

/** {@code set}: how this session prints. */
@Component
class SetCommand extends ConsoleCommand {

    SetCommand(ConsoleSession session) {
        super(
                session,
                "set",
                "Set how this session prints",
                Rest.ARGUMENTS,
                "output FORMAT | quiet on|off",
                List.of("set output json", "set quiet on"));
    }

    @Override
    protected int run(Arguments arguments, Output output) {
        List<String> positionals = arguments.positionals();
        if (positionals.size() != 2) {
            throw new UsageProblem("set needs a name and a value.", "set output json");
        }
        switch (positionals.get(0)) {
            case "output" ->
                session()
                        .setFormat(Arrays.stream(OutputFormat.values())
                                .filter(format -> format.name().equalsIgnoreCase(positionals.get(1)))
                                .findFirst()
                                .orElseThrow(() -> new UsageProblem(
                                        "output can be table, json, jsonl, csv or markdown.", "set output json")));
            case "quiet" -> session().setQuiet(onOff(positionals.get(1)));
            default -> throw new UsageProblem("There is no setting " + positionals.get(0) + ".", "set output json");
        }
        return ExitCode.OK;
    }

    private static boolean onOff(String word) {
        if (!List.of("on", "off").contains(word)) {
            throw new UsageProblem("quiet can be on or off.", "set quiet on");
        }
        return word.equals("on");
    }
}
