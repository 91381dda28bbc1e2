package dev.bellwether.core.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.bellwether.core.data.DataFolder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One connection writes, a pool of four reads and cannot write. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

    private static final int READERS = 4;

    @Bean
    Database database(DataFolder data, ObjectProvider<FirstDuty> duties) {
        return new Database(data, duties.orderedStream().toList());
    }

    @Bean
    Writer writer(Database database) {
        return new GroupedWriter(database::open);
    }

    @Bean
    HikariDataSource readers(Database database) {
        database.prepare();
        var config = new HikariConfig();
        config.setPoolName("readers");
        config.setJdbcUrl(database.url());
        config.setMaximumPoolSize(READERS);
        config.setConnectionInitSql("pragma query_only = 1");
        return new HikariDataSource(config);
    }

    @Bean
    JdbcClient readOnly(HikariDataSource readers) {
        return JdbcClient.create(readers);
    }
}
