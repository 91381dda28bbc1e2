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
    Accounts accounts(JdbcClient books, Writer writer, Passwords passwords, Clock clock) {
        return new Accounts(books, writer, passwords, IDS, clock);
    }

    @Bean
    OnceLinks onceLinks(JdbcClient books, Writer writer, Passwords passwords, Clock clock) {
        var random = new SecureRandom();
        return new OnceLinks(
                books,
                writer,
                passwords,
                IDS,
                () -> {
                    byte[] bytes = new byte[OnceLinks.bytes()];
                    random.nextBytes(bytes);
                    return bytes;
                },
                clock);
    }

    @Bean
    AuditTrail auditTrail(JdbcClient books, Writer writer, Clock clock) {
        return new AuditTrail(books, writer, clock);
    }
}
