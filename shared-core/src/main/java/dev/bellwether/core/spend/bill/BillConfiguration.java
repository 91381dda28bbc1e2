package dev.bellwether.core.spend.bill;

import dev.bellwether.core.spend.GroupedSums;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Why a bill changed. */
@Configuration(proxyBeanMethods = false)
class BillConfiguration {

    @Bean
    BillChanges billChanges(GroupedSums sums) {
        return new BillChanges(sums);
    }
}
