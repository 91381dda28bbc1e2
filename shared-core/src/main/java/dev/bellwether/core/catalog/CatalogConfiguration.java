package dev.bellwether.core.catalog;

import dev.bellwether.core.data.DataFolder;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CatalogConfiguration {

    @Bean
    PriceDay priceDay(Clock clock) {
        return new PriceDay(clock);
    }

    /** The catalogue at the start, for what is not told of a newer one. */
    @Bean
    Catalog catalog(ObjectProvider<Catalogs> catalogs, DataFolder data) {
        Catalogs live = catalogs.getIfAvailable();
        return live == null ? data.read("catalog.yml", CatalogFile.class, CatalogFile::toCatalog) : live.current();
    }
}
