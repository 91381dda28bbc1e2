package dev.bellwether.core.people;

import dev.bellwether.core.store.Writer;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lazy: most commands of the console know nobody. */
@Lazy
@Configuration(proxyBeanMethods = false)
class PeopleConfiguration {

    private static final Supplier<String> IDS = () -> UUID.randomUUID().toString();

    @Bean
    Passwords passwords() {
        return new Passwords();
    }

    @Bean
    Accounts accounts(JdbcClient jdbc, Writer writer, Passwords passwords, Clock clock) {
        return new Accounts(jdbc, writer, passwords, IDS, clock);
    }

    @Bean
    OneTimeLinks onceLinks(JdbcClient jdbc, Writer writer, Passwords passwords, Clock clock) {
        var random = new SecureRandom();
        return new OneTimeLinks(
                jdbc,
                writer,
                passwords,
                IDS,
                () -> {
                    byte[] bytes = new byte[OneTimeLinks.bytes()];
                    random.nextBytes(bytes);
                    return bytes;
                },
                clock);
    }

    @Bean
    AuditTrail auditTrail(JdbcClient jdbc, Writer writer, Clock clock) {
        return new AuditTrail(jdbc, writer, clock);
    }
}
