package dev.bellwether.console.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.nio.file.Path;
import java.util.Objects;

/** Sets logging up in code: a one-shot command has no time to read XML. Found by Logback as a service. */
public final class ConsoleLogging extends ContextAwareBase implements Configurator {

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        var appender = new LogFileAppender(folder().resolve("console.log"));
        appender.setContext(context);
        appender.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(appender);
        // A connection that cannot be made is told in a sentence, not in a stack trace.
        context.getLogger("reactor.netty.http.client.HttpClientConnect").setLevel(Level.OFF);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static Path folder() {
        String variable = Objects.requireNonNullElse(System.getenv("BELLWETHER_DATA"), "data");
        return Path.of(System.getProperty("bellwether.data", variable));
    }
}
