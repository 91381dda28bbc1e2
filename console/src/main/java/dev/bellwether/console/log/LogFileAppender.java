package dev.bellwether.console.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Appends to a file that it makes at the first event. A file that has grown too long is put aside under {@code .1}. One event
 * is one line (and its stack trace), whatever a stranger's text holds.
 */
final class LogFileAppender extends AppenderBase<ILoggingEvent> {

    private static final long MAX_BYTES = 2 * 1024 * 1024;

    private final Path file;

    LogFileAppender(Path file) {
        this.file = file;
    }

    @Override
    protected void append(ILoggingEvent event) {
        String trace = event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
        String line = "%s %-5s %s %s%n%s"
                .formatted(
                        event.getInstant(),
                        event.getLevel(),
                        event.getLoggerName(),
                        event.getFormattedMessage().replaceAll("\\p{Cntrl}|[\\u2028\\u2029]", "·"),
                        trace);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (Files.exists(file) && Files.size(file) > MAX_BYTES) {
                Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
            Files.write(
                    file, line.getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            addError("cannot write " + file, e);
        }
    }
}
