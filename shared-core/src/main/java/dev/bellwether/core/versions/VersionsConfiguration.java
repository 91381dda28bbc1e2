package dev.bellwether.core.versions;

import dev.bellwether.core.catalog.Catalogs;
import dev.bellwether.core.catalog.PriceDay;
import dev.bellwether.core.data.DataFolder;
import dev.bellwether.core.routing.Routers;
import dev.bellwether.core.store.Writer;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class VersionsConfiguration {

    /** Four letters are few enough to type and many enough for the drafts of one file. */
    private static final int ID_BOUND = 26 * 26 * 26 * 26;

    @Bean
    Versions versions(JdbcClient jdbc, Writer writer, Clock clock) {
        return new Versions(jdbc, writer, clock);
    }

    @Bean
    LiveRouting routers(
            Versions versions,
            DataFolder data,
            Catalogs catalogs,
            PriceDay day,
            @Value("${bellwether.author}") String author) {
        return new LiveRouting(versions, data, catalogs, day, author, System::nanoTime);
    }

    @Bean
    Drafts drafts(JdbcClient jdbc, Writer writer, Clock clock) {
        var random = new SecureRandom();
        return new Drafts(jdbc, writer, () -> letters(random.nextInt(ID_BOUND)), clock);
    }

    @Bean
    RoutingDrafts routingDrafts(Versions versions, Drafts drafts, Routers routers) {
        return new RoutingDrafts(versions, drafts, routers);
    }

    @Bean
    Publishing publishing(RoutingDrafts drafts, Versions versions, Catalogs catalogs, PriceDay day, LiveRouting live) {
        return new Publishing(drafts, versions, catalogs, day, live::published);
    }

    @Bean
    LiveCatalog liveCatalog(Versions versions, DataFolder data, @Value("${bellwether.author}") String author) {
        return new LiveCatalog(versions, data, author, System::nanoTime);
    }

    @Bean
    CatalogPublishing catalogPublishing(LiveCatalog catalog, Routers routers, PriceDay day) {
        return new CatalogPublishing(catalog, routers, day);
    }

    private static String letters(int number) {
        var letters = new StringBuilder();
        for (int rest = number; letters.length() < 4; rest /= 26) {
            letters.append((char) ('a' + rest % 26));
        }
        return letters.toString();
    }
}
