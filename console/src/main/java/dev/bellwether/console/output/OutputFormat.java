package dev.bellwether.console.output;

/** How a listing is printed. */
public enum OutputFormat {
    TABLE,
    JSON,
    JSONL,
    CSV,
    MARKDOWN
}
