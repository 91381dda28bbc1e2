package dev.bellwether.core.batch.input;

import dev.bellwether.core.batch.BatchRow;
import dev.bellwether.core.batch.BatchSettings;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.routing.Routers;
import dev.bellwether.core.table.ExportedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the rows of a batch, all of them before anything is asked. */
public final class BatchInput {

    private static final int MAX_REPORTED = 5;

    private final Routers routers;
    private final BatchSettings settings;

    BatchInput(Routers routers, BatchSettings settings) {
        this.routers = routers;
        this.settings = settings;
    }

    /**
     * The rows of a file: {@code .csv} and {@code .tsv} are tables, {@code .json} and {@code .jsonl} are JSON; any other is
     * a prompt per line, unless it begins as JSON does.
     *
     * @throws Problem if it cannot be read or a row cannot be asked, naming the lines
     */
    public List<BatchRow> read(Path file, RowDefaults defaults) {
        try {
            if (Files.size(file) > settings.maxSize().toBytes()) {
                throw usage(
                        "%s is larger than %,d MB."
                                .formatted(file, settings.maxSize().toMegabytes()),
                        "Split it into several files.");
            }
            return read(file.toString(), ExportedText.decode(file.toString(), Files.readAllBytes(file)), defaults);
        } catch (IOException e) {
            throw usage("The file " + file + " cannot be read.", "Name a file that can, or - for standard input.");
        }
    }

    /**
     * The rows of a text.
     *
     * @param name what it is called in messages; its ending says how it is read
     * @throws Problem if a row cannot be asked, naming the lines
     */
    public List<BatchRow> read(String name, String text, RowDefaults defaults) {
        List<RawRow> raw = RawRow.of(name, ExportedText.withoutMark(text));
        if (raw.isEmpty()) {
            throw usage("There is no row in " + name + ".", "Write a prompt on each line.");
        }
        if (raw.size() > settings.maxRows()) {
            throw usage(
                    String.format(Locale.ROOT, "%s has more than %,d rows.", name, settings.maxRows()),
                    "Split it into several files.");
        }
        String results = BatchResults.origin(raw.get(0).fields());
        if (results != null) {
            throw usage(
                    name + " holds the results of " + results + ", not rows to ask.",
                    "Name the file with the prompts.");
        }
        var reading = new RowParser(routers.current(), defaults);
        var rows = new ArrayList<BatchRow>();
        var problems = new ArrayList<String>();
        Map<String, Long> lines = new HashMap<>();
        for (RawRow row : raw) {
            try {
                if (row.problem() != null) {
                    throw new RowParser.InvalidField(row.problem());
                }
                BatchRow read = reading.read(rows.size() + problems.size() + 1, row.fields());
                Long before = lines.putIfAbsent(read.id(), row.line());
                if (before != null) {
                    throw new RowParser.InvalidField("its id " + read.id() + " is that of line " + before);
                }
                rows.add(read);
            } catch (RowParser.InvalidField e) {
                problems.add("line " + row.line() + ": " + e.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw invalid(name, problems);
        }
        return rows;
    }

    private static Problem invalid(String name, List<String> problems) {
        int more = problems.size() - MAX_REPORTED;
        return usage(
                "%,d %s of %s cannot be asked; %s%s."
                        .formatted(
                                problems.size(),
                                problems.size() == 1 ? "row" : "rows",
                                name,
                                String.join("; ", problems.subList(0, Math.min(MAX_REPORTED, problems.size()))),
                                more > 0 ? "; and " + more + " more" : ""),
                "Correct them and start again; nothing was sent.");
    }

    private static Problem usage(String sentence, String advice) {
        return new Problem(Problem.Kind.USAGE, sentence, advice);
    }
}
