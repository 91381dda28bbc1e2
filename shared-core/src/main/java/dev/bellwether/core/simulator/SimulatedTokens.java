package dev.bellwether.core.simulator;

import java.util.ArrayList;
import java.util.List;

/** Cuts text into tokens, roughly as tokenizers do: the blank before a word belongs to it, long words are several. */
final class SimulatedTokens {

    private static final int MAX_LENGTH = 6;

    private SimulatedTokens() {}

    /** The tokens, which joined give the text again. */
    static List<String> split(String text) {
        var tokens = new ArrayList<String>();
        var token = new StringBuilder();
        int letters = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            boolean letter = Character.isLetterOrDigit(c) && !Character.isIdeographic(c);
            boolean joins = letter && letters > 0 && letters < MAX_LENGTH;
            boolean afterBlank = letters == 0 && !token.isEmpty() && letter;
            if (!joins && !afterBlank && !token.isEmpty()) {
                tokens.add(token.toString());
                token.setLength(0);
                letters = 0;
            }
            token.appendCodePoint(c);
            letters = letter ? letters + 1 : Character.isWhitespace(c) ? 0 : MAX_LENGTH;
        }
        if (!token.isEmpty()) {
            tokens.add(token.toString());
        }
        return tokens;
    }
}
