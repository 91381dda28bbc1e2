package dev.bellwether.core.correction.invoice;

import dev.bellwether.core.catalog.Catalogs;
import dev.bellwether.core.store.Writer;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class InvoiceConfiguration {

    @Bean
    Invoices invoices(
            JdbcClient jdbc,
            Writer writer,
            Catalogs catalogs,
            Clock clock,
            @Value("${bellwether.author}") String author) {
        return new Invoices(jdbc, writer, catalogs, author, clock);
    }

    @Bean
    InvoiceVariances invoiceVariances(JdbcClient jdbc) {
        return new InvoiceVariances(jdbc);
    }
}
