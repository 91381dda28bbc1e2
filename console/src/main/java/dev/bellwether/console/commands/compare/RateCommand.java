package dev.bellwether.console.commands.compare;

import dev.bellwether.console.output.Output;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.console.shell.UsageProblem;
import dev.bellwether.core.catalog.Catalogs;
import dev.bellwether.core.compare.Ratings;
import dev.bellwether.core.compare.Ratings.Rated;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** {@code rate}: says later which answer of a comparison was best. */
@Component
class RateCommand extends ConsoleCommand {

    /** What is typed in a model's place when all answers are equally good. */
    static final String TIE = "tie";

    private final ObjectProvider<Ratings> ratings;
    private final ObjectProvider<Catalogs> catalogs;

    RateCommand(ConsoleSession session, ObjectProvider<Ratings> ratings, ObjectProvider<Catalogs> catalogs) {
        super(
                session,
                "rate",
                "Say which answer of a comparison was best; quality figures are made of that",
                Rest.ARGUMENTS,
                "[last|COMPARISON] MODEL|tie",
                List.of("rate gpt-4.1", "rate last tie", "rate 3f2a91bc deepseek-v3.2"));
        this.ratings = ratings;
        this.catalogs = catalogs;
    }

    @Override
    protected int run(Arguments arguments, Output output) {
        List<String> positionals = arguments.positionals();
        if (positionals.isEmpty() || positionals.size() > 2) {
            throw new UsageProblem("rate takes a comparison, the last if left out, and a model.", "rate last gpt-4.1");
        }
        Rated rated = ratings.getObject().find(positionals.size() == 1 ? Ratings.LAST : positionals.get(0));
        String word = positionals.get(positionals.size() - 1);
        String best = word.equalsIgnoreCase(TIE)
                ? null
                : catalogs.getObject().current().require(word).alias();
        ratings.getObject().rate(rated, best, person());
        output.note("Kept: in comparison %s %s of %s. What that makes of the models: quality"
                .formatted(
                        rated.shortId(),
                        best == null ? "all are alike" : best + " was the best",
                        String.join(", ", rated.models())));
        return ExitCode.OK;
    }

    /** Under whose name a choice is kept. */
    static String person() {
        return System.getProperty("user.name", "operator");
    }
}
