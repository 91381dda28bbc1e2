package dev.bellwether.core.versions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.data.Documents;
import dev.bellwether.core.routing.RoutingDocument;
import dev.bellwether.core.routing.Tier;
import dev.bellwether.testing.Shipped;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoutingFileTests {

    private static Version version(int number, String message, RoutingDocument document) {
        return new Version(
                DocumentType.ROUTING, number, number - 1, "ann", message, Documents.json(document), Instant.EPOCH);
    }

    @Test
    void aFileSaysItsOwnVersionWhateverItsMessageSays() {
        var version = version(3, "Back to version 1", Shipped.rules("routing.yml"));

        assertThat(RoutingFile.origin(RoutingFile.of(version))).hasValue(3);
    }

    @Test
    void aFileOfADraftSaysTheVersionThatItWasMadeFromWhateverItsNameSays() {
        var draft = new Draft(
                "abcd",
                DocumentType.ROUTING,
                5,
                "ann",
                "Version 3 again",
                Documents.json(Shipped.rules("routing.yml")),
                1,
                Instant.EPOCH,
                Instant.EPOCH);

        assertThat(RoutingFile.origin(RoutingFile.of(draft))).hasValue(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true",
                "null",
                "~",
                "yes",
                "on",
                "0x1F",
                "1_000",
                "012",
                "1e3",
                ".5",
                "22:00",
                "2026-01-01",
                " a",
                "a ",
                "a: b",
                "a #b",
                "#b",
                "- a",
                "-",
                "?",
                "? a",
                "!x",
                "&a",
                "*a",
                "%a",
                "@a",
                "`a",
                "|",
                ">",
                "{a",
                "[a",
                "a]",
                "'a",
                "\"a",
                "a\nb",
                "a\n",
                "\na",
                "a\tb",
                "\ta",
                "\\b\\d",
                "a,b",
                ",",
                ":",
                "a:",
                "::",
                "=",
                "<<",
                "---",
                "...",
                "--- a",
                "\u0001",
                "\u00e9",
                "\u2028",
                "\ud83d\ude00",
                "\ufeffa",
                "a\r\nb"
            })
    void whatIsExportedIsImportedAsItWas(String text) {
        RoutingDocument shipped = Shipped.rules("routing.yml");
        RoutingDocument.When when = everyTextIs(text);
        RoutingDocument.Rule last = shipped.rules().get(2);
        var document = new RoutingDocument(
                shipped.baseline(),
                shipped.lastResort(),
                shipped.tierFallback(),
                shipped.zone(),
                shipped.seed(),
                shipped.providers(),
                shipped.categories(),
                List.of(toTier(text, when, last.tier()), last),
                shipped.tiers());

        String file = RoutingFile.of(version(1, "", document));

        assertThat(RoutingFile.read(file, "the file")).isEqualTo(document);
    }

    private static RoutingDocument.When everyTextIs(String text) {
        return new RoutingDocument.When(
                null, null, List.of(text), null, List.of(text), List.of(text), null, List.of(text), null);
    }

    private static RoutingDocument.Rule toTier(String name, RoutingDocument.When when, Tier tier) {
        return new RoutingDocument.Rule(name, when, tier, null, null);
    }
}
