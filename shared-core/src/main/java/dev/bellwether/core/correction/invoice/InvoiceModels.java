package dev.bellwether.core.correction.invoice;

import java.util.regex.Pattern;

/** Finds the name of the model in what a line of an invoice bills. */
final class InvoiceModels {

    /** OpenAI bills "gpt-4.1-2025-04-14, input", Azure "gpt 4.1 Inp glbl Tokens". */
    private static final Pattern OPENAI_KIND = Pattern.compile("(?i), .*\\b(input|output|cached)\\b.*$");

    private static final Pattern AZURE_KIND =
            Pattern.compile("(?i)[ -](cchd|cached|batch|inp|input|outp|output|opt)\\b.*tokens$");

    private InvoiceModels() {}

    /** The model in what a line names, without the kind of its tokens; empty if it names nothing. */
    static String named(String text) {
        return AZURE_KIND
                .matcher(OPENAI_KIND.matcher(text).replaceFirst(""))
                .replaceFirst("")
                .strip();
    }
}
