package dev.bellwether.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The shipped catalogue, but deepseek-coder has no price. */
public final class UnpricedCoder extends Arrangement {

    @Override
    protected void files(Path data) throws IOException {
        String catalog = Files.readString(Path.of("..", "data", "catalog.yml"));
        Files.writeString(
                data.resolve("catalog.yml"),
                catalog.replaceFirst("(?s)(alias: deepseek-coder.*?)\n    prices:\n[^\n]*", "$1"));
    }
}
