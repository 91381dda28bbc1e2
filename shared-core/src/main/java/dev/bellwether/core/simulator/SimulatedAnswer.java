package dev.bellwether.core.simulator;

import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.chat.Message;
import dev.bellwether.core.chat.Usage;
import dev.bellwether.core.openai.Completion;
import dev.bellwether.core.openai.Completion.Choice;
import dev.bellwether.core.openai.Completion.Content;
import dev.bellwether.core.openai.Completion.Counts;
import dev.bellwether.core.openai.CompletionRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * An answer that no model gave. It says so in its first words, or is a {@link SimulatedJudgement}; it is the same for the
 * same model and prompt, and counts its tokens honestly: a word of up to six letters, or a sign, is one.
 *
 * @param parts the text as a stream would bring it
 * @param truncated whether max tokens cut it off
 */
record SimulatedAnswer(
        String model, List<String> parts, boolean truncated, Usage usage, Duration firstWord, Duration betweenParts) {

    private static final List<String> SENTENCES = List.of(
            "A real model would reason about the question here and give its conclusion first.",
            "It would then name the two or three facts that the conclusion rests on.",
            "Where the question leaves something open, it would say which reading it took.",
            "An example often makes the point clearer than another paragraph does.",
            "The limits of the answer would stand near its end, in a sentence or two.",
            "Longer prompts usually bring longer answers, and these simulated ones vary in length too.");

    private static final int MAX_QUOTE = 60;
    private static final int TOKENS_PER_CHUNK = 3;

    static SimulatedAnswer to(CompletionRequest request, Model model) {
        List<Message> messages = request.chat().messages();
        String prompt = messages.get(messages.size() - 1).content();
        var random = new SplittableRandom((model.alias() + "\n" + prompt).hashCode());
        String text = SimulatedJudgement.on(request).orElseGet(() -> text(model, prompt, random));
        return of(request, model, text, random);
    }

    private static String text(Model model, String prompt, SplittableRandom random) {
        var text = new StringBuilder("Simulated answer from ")
                .append(model.alias())
                .append(": no model was asked about \"")
                .append(quote(prompt))
                .append("\".");
        int sentences = 1 + random.nextInt(4);
        int first = random.nextInt(SENTENCES.size());
        for (int i = 0; i < sentences; i++) {
            text.append(' ').append(SENTENCES.get((first + i) % SENTENCES.size()));
        }
        return text.toString();
    }

    private static SimulatedAnswer of(CompletionRequest request, Model model, String text, SplittableRandom random) {
        int max = request.chat().maxTokens();
        List<String> tokens = SimulatedTokens.split(text);
        boolean truncated = tokens.size() > max;
        List<String> kept = truncated ? tokens.subList(0, max) : tokens;
        long read = request.chat().messages().stream()
                .mapToLong(
                        message -> 4L + SimulatedTokens.split(message.content()).size())
                .sum();
        long firstWord = model.latencyMillis() * (850L + random.nextInt(301)) / 1000;
        return new SimulatedAnswer(
                model.alias(),
                parts(kept),
                truncated,
                new Usage(read, 0, kept.size(), Usage.Source.REPORTED),
                Duration.ofMillis(firstWord),
                Duration.ofMillis(2));
    }

    private static List<String> parts(List<String> tokens) {
        var pieces = new ArrayList<String>();
        for (int i = 0; i < tokens.size(); i += TOKENS_PER_CHUNK) {
            pieces.add(String.join("", tokens.subList(i, Math.min(tokens.size(), i + TOKENS_PER_CHUNK))));
        }
        return List.copyOf(pieces);
    }

    private static String quote(String prompt) {
        String line = prompt.strip().replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= MAX_QUOTE
                ? line
                : line.substring(0, line.offsetByCodePoints(0, MAX_QUOTE)) + "…";
    }

    /** The words of the answer. */
    String text() {
        return String.join("", parts);
    }

    /** The answer in one piece. */
    Completion whole() {
        var content = new Content("assistant", text());
        return completion("chat.completion", new Choice(0, content, null, finish()), counts());
    }

    /** The answer as a stream's chunks, without its usage. */
    List<Completion> chunks() {
        var chunks = new ArrayList<Completion>();
        chunks.add(chunk(new Content("assistant", ""), null));
        parts.forEach(piece -> chunks.add(chunk(new Content(null, piece), null)));
        chunks.add(chunk(new Content(null, null), finish()));
        return chunks;
    }

    /** The chunk after the last words, with the usage. */
    Completion usageChunk() {
        return new Completion(id(), "chat.completion.chunk", 0L, model, List.of(), counts());
    }

    private Completion chunk(Content delta, @Nullable String finish) {
        return completion("chat.completion.chunk", new Choice(0, null, delta, finish), null);
    }

    private Completion completion(String object, Choice choice, @Nullable Counts usage) {
        return new Completion(id(), object, 0L, model, List.of(choice), usage);
    }

    private String finish() {
        return truncated ? "length" : "stop";
    }

    private String id() {
        return "simulated-" + Integer.toHexString(text().hashCode());
    }

    private Counts counts() {
        return new Counts(
                usage.promptTokens(), usage.completionTokens(), usage.promptTokens() + usage.completionTokens());
    }
}
