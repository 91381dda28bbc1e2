package dev.bellwether.core.catalog;

import dev.bellwether.core.data.DataFolder;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CatalogConfiguration {

    @Bean
    PriceDay priceDay(Clock clock) {
        return new PriceDay(clock);
    }

    @Bean
    Catalog catalog(DataFolder data) {
        return data.read("catalog.yml", CatalogFile.class, CatalogFile::toCatalog);
    }

    @Bean
    Catalogs catalogs(Catalog catalog) {
        return () -> catalog;
    }
}
