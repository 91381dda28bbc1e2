package dev.bellwether.core.cache;

import dev.bellwether.core.chat.ChatRequest;
import dev.bellwether.core.chat.Message;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Says when two calls are equal: a SHA-256 over a canonical form of everything that changes the answer. Each field goes in
 * with its length before it, so that no two different calls have the same form.
 */
public record CacheKey(String sha256) {

    /**
     * The key of a call.
     *
     * @param scope what changes the answer besides the request: the relay, the wish, the version of the rules
     */
    public static CacheKey of(ChatRequest request, List<String> scope) {
        MessageDigest digest = sha256Digest();
        put(digest, "bellwether-cache-2");
        put(digest, String.valueOf(scope.size()));
        scope.forEach(part -> put(digest, part));
        put(digest, String.valueOf(request.temperature()));
        put(digest, Integer.toString(request.maxTokens()));
        put(digest, request.extras().json());
        for (Message message : request.messages()) {
            put(digest, message.role().name());
            put(digest, message.content());
            put(digest, message.extras().json());
        }
        return new CacheKey(HexFormat.of().formatHex(digest.digest()));
    }

    private static void put(MessageDigest digest, String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
    }

    private static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
