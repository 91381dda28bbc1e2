package dev.bellwether.web.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The addresses of all pages, as the access file has them; what stands in braces is filled in. */
final class Pages {

    private static final Path ACCESS = Path.of("src/main/resources/access.yml");

    private Pages() {}

    /**
     * Every page that somebody sees, files and redirects left out.
     *
     * @param samples something that there is, for each pattern that asks for one
     */
    static List<String> all(Map<String, String> samples) {
        try {
            return Files.readAllLines(ACCESS).stream()
                    .map(String::strip)
                    .filter(line -> line.startsWith("GET /"))
                    .filter(line -> !line.endsWith(": anyone") && !line.endsWith(": setup"))
                    .map(line -> line.substring("GET ".length(), line.lastIndexOf(':')))
                    .filter(path -> !path.equals("/")
                            && !path.contains(".")
                            && !samples.getOrDefault(path, path).isEmpty())
                    .map(path -> filled(path, samples))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String filled(String path, Map<String, String> samples) {
        String filled = samples.getOrDefault(path, path);
        if (filled.contains("{")) {
            throw new AssertionError("the pages' tests need a sample of " + path);
        }
        return filled;
    }
}
