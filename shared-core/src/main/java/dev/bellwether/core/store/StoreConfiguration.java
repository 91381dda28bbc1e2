package dev.bellwether.core.store;

import com.zaxxer.hikari.HikariDataSource;
import dev.bellwether.core.data.DataFolder;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One connection writes, a pool of four reads and cannot write. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StoreSettings.class)
class StoreConfiguration {

    private static final int READERS = 4;

    /** A connection is made after SQLite has lost its patience, if at all. */
    private static final Duration MARGIN = Duration.ofSeconds(2);

    @Bean
    Database database(DataFolder data, ObjectProvider<ConnectionInitializer> initializers, StoreSettings settings) {
        return new Database(data, initializers.orderedStream().toList(), settings);
    }

    @Bean
    Writer writer(Database database) {
        return new GroupedWriter(database, database.ballast(), GroupedWriter.QUEUE);
    }

    @Bean
    HikariDataSource readers(Database database, StoreSettings settings) {
        database.prepare();
        var readers = new Readers(database);
        readers.setPoolName("readers");
        readers.setDataSource(database.file().source(false));
        readers.setMaximumPoolSize(READERS);
        readers.setConnectionInitSql("pragma query_only = 1");
        readers.setConnectionTimeout(settings.patience().plus(MARGIN).toMillis());
        return readers;
    }

    @Bean
    JdbcClient readOnly(HikariDataSource readers) {
        var template = new JdbcTemplate(readers);
        // What SQLite objects to is told in a sentence, whoever reads.
        template.setExceptionTranslator((task, sql, e) -> {
            throw SqliteFailures.translate(e);
        });
        return JdbcClient.create(template);
    }
}
