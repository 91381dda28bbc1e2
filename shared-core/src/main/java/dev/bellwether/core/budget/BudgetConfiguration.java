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
    TransactionalBudgetCheck budgetCheck() {
        return new TransactionalBudgetCheck();
    }

    @Bean
    RefreshedBudgetStatuses budgetStatuses(JdbcClient jdbc, Clock clock) {
        return new RefreshedBudgetStatuses(jdbc, clock, System::nanoTime);
    }

    @Bean
    Budgets budgets(
            JdbcClient jdbc,
            Writer writer,
            RefreshedBudgetStatuses statuses,
            Catalogs catalogs,
            ReportingZone zone,
            Clock clock) {
        return new Budgets(
                jdbc,
                writer,
                statuses,
                new BudgetSpecValidator(catalogs),
                zone.id(),
                () -> UUID.randomUUID().toString(),
                clock);
    }

    @Bean
    BudgetHistory budgetHistory(JdbcClient jdbc) {
        return new BudgetHistory(jdbc);
    }
}
