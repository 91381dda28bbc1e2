package dev.bellwether.web.relay;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** A secret that is found wherever it went: as it is, in base64 at any offset, in hexadecimal, and as a URL has it. */
record Canary(String name, String secret) {

    /** The forms of it, each by its name. Text is compared byte by byte, so the forms are bytes read as Latin-1. */
    Map<String, String> forms() {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        var forms = new LinkedHashMap<String, String>();
        forms.put("plain", latin(bytes));
        forms.put("UTF-16", latin(secret.getBytes(StandardCharsets.UTF_16LE)));
        forms.put("hex", HexFormat.of().formatHex(bytes));
        forms.put("HEX", HexFormat.of().withUpperCase().formatHex(bytes));
        String url = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        forms.put("URL", url);
        forms.put("URL with %20", url.replace("+", "%20"));
        for (int offset = 0; offset < 3; offset++) {
            String middle = middle(bytes, offset);
            forms.put("base64 at " + offset, middle);
            forms.put("base64url at " + offset, middle.replace('+', '-').replace('/', '_'));
        }
        return forms;
    }

    /** What base64 makes of the bytes wherever they stand, without the ends that their neighbours decide too. */
    private static String middle(byte[] bytes, int offset) {
        byte[] shifted = new byte[offset + bytes.length];
        System.arraycopy(bytes, 0, shifted, offset, bytes.length);
        String text = Base64.getEncoder().withoutPadding().encodeToString(shifted);
        int begin = offset == 0 ? 0 : offset + 1;
        return text.substring(begin, text.length() - 2);
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** In which form a text, read as Latin-1, holds it; empty if it does not. */
    String found(String text) {
        return forms().entrySet().stream()
                .filter(form -> text.contains(form.getValue()))
                .map(form -> name + " as " + form.getKey())
                .findFirst()
                .orElse("");
    }

    @Override
    public String toString() {
        return name;
    }
}
