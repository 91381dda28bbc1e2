package dev.bellwether.core.correction.invoice;

import dev.bellwether.core.catalog.Catalog;
import dev.bellwether.core.catalog.Model;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the model that a line of an invoice is about. */
final class InvoiceModels {

    /** OpenAI bills "gpt-4.1-2025-04-14, input", Azure "gpt 4.1 Inp glbl Tokens". */
    private static final Pattern OPENAI_KIND = Pattern.compile("(?i), .*\\b(input|output|cached)\\b.*$");

    private static final Pattern AZURE_KIND =
            Pattern.compile("(?i)[ -](cchd|cached|batch|inp|input|outp|output|opt)\\b.*tokens$");

    private static final Pattern SNAPSHOT = Pattern.compile("[-@](\\d{4}-\\d{2}-\\d{2}|\\d{8})$");

    private InvoiceModels() {}

    /** The model in what a line names, without the kind of its tokens; empty if it names nothing. */
    static String named(String text) {
        return AZURE_KIND
                .matcher(OPENAI_KIND.matcher(text).replaceFirst(""))
                .replaceFirst("")
                .strip();
    }

    /** The alias of the model with that name; null if the catalogue has none, or several. A name of its own comes first. */
    static @Nullable String alias(String name, Catalog catalog) {
        String bare = name.substring(name.lastIndexOf('/') + 1);
        String hyphened = bare.toLowerCase(Locale.ROOT).replace(' ', '-');
        return Stream.of(name, bare, hyphened, SNAPSHOT.matcher(hyphened).replaceFirst(""))
                .map(form -> exact(form, catalog))
                .flatMap(Stream::ofNullable)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String exact(String name, Catalog catalog) {
        List<Model> vendors = catalog.models().stream()
                .filter(model -> model.vendorModel().equalsIgnoreCase(name))
                .toList();
        return catalog.find(name)
                .map(Model::alias)
                .orElse(vendors.size() == 1 ? vendors.get(0).alias() : null);
    }
}
