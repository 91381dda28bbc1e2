package dev.bellwether.core.versions;

import dev.bellwether.core.data.Documents;
import dev.bellwether.core.routing.RoutingDocument;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rules as a YAML file: what an export writes and an import reads. */
public final class RoutingFile {

    private static final Pattern ORIGIN =
            Pattern.compile("\\A# [^\n]*?\\bversion (\\d{1,9})\\b", Pattern.CASE_INSENSITIVE);

    private RoutingFile() {}

    /** A version as a file; its first line says which it is. */
    public static String of(Version version) {
        return text(
                "Version %d of the routing, published %s by %s: %s"
                        .formatted(version.number(), version.published(), version.author(), version.message()),
                RoutingDrafts.read(version));
    }

    /** A draft as a file; its first line says which version it was made from. */
    public static String of(Draft draft) {
        return text(
                "Draft %s of the routing, made from version %d by %s: %s"
                        .formatted(draft.id(), draft.base(), draft.author(), draft.name()),
                RoutingDrafts.read(draft));
    }

    /** A message with several lines must not end the comment. */
    private static String text(String heading, RoutingDocument document) {
        return "# " + heading.replaceAll("\\p{Cntrl}+|\\s+", " ").strip() + "\n# Take it over with: tiers import FILE\n"
                + Documents.yaml(document);
    }

    /**
     * Reads a file: at most 1 MiB, without anchors, aliases and tags.
     *
     * @param place where it comes from, for a sentence
     * @throws dev.bellwether.core.problem.Problem if it is no document of rules
     */
    public static RoutingDocument read(String text, String place) {
        return Documents.readPlainYaml(text, place, RoutingDocument.class);
    }

    /** The version that an exported file says it was made from. */
    public static OptionalInt origin(String text) {
        Matcher matcher = ORIGIN.matcher(text);
        return matcher.find() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }
}
