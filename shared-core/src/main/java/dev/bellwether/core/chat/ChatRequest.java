package dev.bellwether.core.chat;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is asked, whichever model answers.
 *
 * @param messages the conversation so far, never empty
 * @param temperature 0 (always the likeliest word) to 2, or null to leave it to the model
 * @param maxTokens the most tokens that the answer may have, at least 1
 * @param extras the request's other fields, sent on untouched
 * @param tools whether the model is offered tools to call
 * @param images how many images the model is to look at
 * @param choices how many answers are asked for, at least 1
 */
public record ChatRequest(
        List<Message> messages,
        @Nullable Double temperature,
        int maxTokens,
        Extras extras,
        boolean tools,
        int images,
        int choices) {

    public ChatRequest {
        messages = List.copyOf(messages);
        if (messages.isEmpty()) {
            throw new IllegalArgumentException("a chat request needs a message");
        }
        if (temperature != null && !(temperature >= 0 && temperature <= 2)) {
            throw new IllegalArgumentException("temperature " + temperature + " is not between 0 and 2");
        }
        if (maxTokens < 1) {
            throw new IllegalArgumentException("max tokens " + maxTokens + " is less than 1");
        }
        if (choices < 1) {
            throw new IllegalArgumentException("so few choices as " + choices + " are none");
        }
    }

    /** A conversation of words. */
    public ChatRequest(List<Message> messages, double temperature, int maxTokens) {
        this(messages, temperature, maxTokens, Extras.NONE, false, 0, 1);
    }

    /** A single prompt, with an instruction in front of it if there is one. */
    public static ChatRequest of(@Nullable String system, String prompt, double temperature, int maxTokens) {
        var user = new Message(MessageRole.USER, prompt);
        return new ChatRequest(
                system == null ? List.of(user) : List.of(new Message(MessageRole.SYSTEM, system), user),
                temperature,
                maxTokens);
    }

    /** The same, with answers of at most that many tokens. */
    public ChatRequest withMaxTokens(int tokens) {
        return tokens == maxTokens
                ? this
                : new ChatRequest(messages, temperature, tokens, extras, tools, images, choices);
    }

    /** What the person wrote: the text that classification looks at. */
    public String prompt() {
        return messages.stream()
                .filter(message -> message.role() == MessageRole.USER)
                .map(Message::content)
                .collect(Collectors.joining("\n"));
    }
}
