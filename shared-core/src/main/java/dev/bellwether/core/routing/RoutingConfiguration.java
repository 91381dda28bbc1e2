package dev.bellwether.core.routing;

import dev.bellwether.core.catalog.Catalog;
import dev.bellwether.core.data.DataFolder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RoutingConfiguration {

    @Bean
    RoutingRules routingRules(DataFolder data, Catalog catalog) {
        return data.read("routing.yml", RoutingRules.Form.class, form -> sound(form.toRules(), catalog));
    }

    @Bean
    Router router(RoutingRules rules, Catalog catalog) {
        return new Router(rules, catalog, new KeywordPromptClassifier(rules));
    }

    private static RoutingRules sound(RoutingRules rules, Catalog catalog) {
        String objection = rules.objection(catalog);
        if (objection != null) {
            throw new IllegalArgumentException(objection);
        }
        return rules;
    }
}
