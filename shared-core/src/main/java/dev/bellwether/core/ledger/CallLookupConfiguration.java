package dev.bellwether.core.ledger;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;

/** The calls one by one, through JPA: for a face that has the time to start it. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("bellwether.call-lookup")
@EntityScan(basePackageClasses = CallEntity.class)
@EnableJpaRepositories(basePackageClasses = CallRepository.class)
class CallLookupConfiguration {

    @Bean
    CallLookup callLookup(CallRepository callRepository, CallLines lines) {
        return new CallLookup(callRepository, lines);
    }
}
