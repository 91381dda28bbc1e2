package dev.bellwether.web.security;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.json.JsonWriter.Members;
import org.springframework.boot.json.JsonWriter.ValueProcessor;
import org.springframework.boot.logging.structured.StructuredLoggingJsonMembersCustomizer;

/**
 * Takes out of the log what lets somebody in: links that set a password or make the first admin carry their secret in the
 * address, and Spring tells of addresses when it is asked to tell much.
 */
final class MaskedLinks implements StructuredLoggingJsonMembersCustomizer<Object> {

    private static final Pattern SECRET = Pattern.compile("(token=|/password/|token\\\\?\":\\\\?\")[A-Za-z0-9_=-]+");

    @Override
    public void customize(Members<Object> members) {
        members.applyingValueProcessor(ValueProcessor.of(String.class, MaskedLinks::masked));
    }

    static @Nullable String masked(@Nullable String text) {
        return text == null ? null : SECRET.matcher(text).replaceAll("$1*****");
    }
}
