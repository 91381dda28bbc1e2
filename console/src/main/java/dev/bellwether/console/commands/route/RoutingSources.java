package dev.bellwether.console.commands.route;

import dev.bellwether.console.shell.UsageProblem;
import dev.bellwether.core.data.DataFolder;
import dev.bellwether.core.data.Documents;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.routing.Router;
import dev.bellwether.core.routing.RoutingDocument;
import dev.bellwether.core.routing.RoutingRules;
import dev.bellwether.core.versions.Draft;
import dev.bellwether.core.versions.RoutingDrafts;
import dev.bellwether.core.versions.RoutingFile;
import dev.bellwether.core.versions.Version;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Finds the rules that a person means: live, a version's number, a draft's id, a file, or the article's. */
@Component
public class RoutingSources {

    /** What the source article's rules are called. */
    static final String ARTICLE = "article";

    private static final String ARTICLE_FILE = "routing-article.yml";

    private final RoutingDrafts drafts;
    private final DataFolder data;
    private final String author;

    RoutingSources(RoutingDrafts drafts, DataFolder data, @Value("${bellwether.author}") String author) {
        this.drafts = drafts;
        this.data = data;
        this.author = author;
    }

    /**
     * Rules.
     *
     * @param title for a sentence: {@code version 3}, {@code draft abcd}, {@code routing.yml}
     * @param origin the version that they were made from, if they say so
     */
    public record Source(String title, RoutingDocument document, OptionalInt origin) {

        public static Source of(Version version) {
            return new Source(
                    "version " + version.number(),
                    RoutingDrafts.read(version),
                    version.base() == null ? OptionalInt.empty() : OptionalInt.of(version.base()));
        }

        public static Source of(Draft draft) {
            return new Source("draft " + draft.id(), RoutingDrafts.read(draft), OptionalInt.of(draft.base()));
        }

        /**
         * Rules to route by, though nobody has published them.
         *
         * @throws Problem if they cannot be used
         */
        public Router router(Router live) {
            return Router.of(
                    Documents.make(document, title, read -> RoutingRules.compile(read, RoutingRules.Stamp.DRAFT)),
                    live.catalog());
        }
    }

    /** Who publishes from here. */
    public String author() {
        return author;
    }

    public RoutingDrafts drafts() {
        return drafts;
    }

    /**
     * What a word names.
     *
     * @throws Problem if it names nothing
     */
    public Source find(String word) {
        if (word.equalsIgnoreCase("live")) {
            return Source.of(drafts.live());
        }
        if (word.matches("\\d{1,9}")) {
            return Source.of(drafts.version(Integer.parseInt(word)));
        }
        Optional<Draft> draft =
                drafts.list().stream().filter(known -> known.id().equals(word)).findFirst();
        return draft.map(Source::of).orElseGet(() -> file(word));
    }

    /**
     * The rules of a file, or the article's.
     *
     * @throws Problem if there is no such file, or if it cannot be used
     */
    public Source file(String word) {
        if (word.equalsIgnoreCase(ARTICLE)) {
            return new Source(
                    data.location(ARTICLE_FILE), data.read(ARTICLE_FILE, RoutingDocument.class), OptionalInt.empty());
        }
        String text = text(word);
        return new Source(word, RoutingFile.read(text, word), RoutingFile.origin(text));
    }

    private static String text(String word) {
        try {
            Path file = Path.of(word);
            if (!Files.isRegularFile(file)) {
                throw new UsageProblem(
                        "\"" + word + "\" is no version, no draft and no file.", "tiers history, or tiers drafts");
            }
            return Files.readString(file);
        } catch (MalformedInputException e) {
            throw new UsageProblem("The file " + word + " is not text in UTF-8.", "a YAML file");
        } catch (IOException | InvalidPathException e) {
            throw new UsageProblem("The file " + word + " cannot be read: " + e.getMessage() + ".", "another file");
        }
    }

    /** The draft that the words name; if they name none, the only one that there is. */
    public Draft draft(List<String> positionals, String command) {
        if (positionals.size() > 1) {
            throw new UsageProblem(command + " takes one draft.", command + " " + positionals.get(0));
        }
        if (!positionals.isEmpty()) {
            return drafts.require(positionals.get(0));
        }
        List<Draft> all = drafts.list();
        if (all.size() == 1) {
            return all.get(0);
        }
        if (all.isEmpty()) {
            throw new UsageProblem("There is no draft.", "tiers import FILE, or tiers restore 1");
        }
        throw new UsageProblem(
                "There are " + all.size() + " drafts: "
                        + String.join(", ", all.stream().map(Draft::id).toList()) + ".",
                command + " " + all.get(0).id());
    }
}
