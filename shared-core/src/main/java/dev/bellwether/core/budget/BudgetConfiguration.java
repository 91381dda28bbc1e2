package dev.bellwether.core.budget;

import dev.bellwether.core.catalog.Catalogs;
import dev.bellwether.core.ledger.ReportingZone;
import dev.bellwether.core.store.Writer;
import java.time.Clock;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class BudgetConfiguration {

    @Bean
    HoldingPurse purse() {
        return new HoldingPurse();
    }

    @Bean
    LiveStandings standings(JdbcClient books, Clock clock) {
        return new LiveStandings(books, clock, System::nanoTime);
    }

    @Bean
    Budgets budgets(
            JdbcClient books,
            Writer writer,
            LiveStandings standings,
            Catalogs catalogs,
            ReportingZone zone,
            Clock clock) {
        return new Budgets(
                books,
                writer,
                standings,
                new TermsCheck(catalogs),
                zone.id(),
                () -> UUID.randomUUID().toString(),
                clock);
    }

    @Bean
    BudgetHistory budgetHistory(JdbcClient books) {
        return new BudgetHistory(books);
    }
}
