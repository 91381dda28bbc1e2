package dev.bellwether.core.routing;

import dev.bellwether.core.catalog.Catalog;
import dev.bellwether.core.data.DataFolder;
import dev.bellwether.core.problem.Problem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RoutingConfiguration {

    @Bean
    RoutingRules routingRules(DataFolder data, Catalog catalog) {
        RoutingRules rules = read(data);
        String objection = rules.objection(catalog);
        if (objection != null) {
            throw unusable(objection);
        }
        return rules;
    }

    @Bean
    Router router(RoutingRules rules, Catalog catalog) {
        return new Router(rules, catalog, new KeywordPromptClassifier(rules));
    }

    private static RoutingRules read(DataFolder data) {
        try {
            return data.read("routing.yml", RoutingRules.Form.class).toRules();
        } catch (IllegalArgumentException e) {
            throw unusable(String.valueOf(e.getMessage()));
        }
    }

    private static Problem unusable(String objection) {
        return new Problem(
                Problem.Kind.USAGE,
                "The file routing.yml cannot be used: " + objection + ".",
                "Mend it, or move it away to use the shipped one.");
    }
}
