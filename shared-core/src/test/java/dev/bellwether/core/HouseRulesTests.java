package dev.bellwether.core;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.bellwether.core.relay.RelayKey;
import dev.bellwether.testing.MainClasses;
import dev.bellwether.testing.NamingRules;
import java.util.Set;
import java.util.stream.Stream;

@AnalyzeClasses(packages = "dev.bellwether.core", importOptions = MainClasses.class)
class HouseRulesTests {

    private static final Set<String> FLOATING =
            Set.of("double", "float", "java.lang.Double", "java.lang.Float", "java.util.OptionalDouble");

    @ArchTest
    static final ArchRule MONEY_IS_NEVER_FLOATING_POINT = classes()
            .that()
            .resideInAnyPackage("..core.cost..", "..core.ledger..", "..core.catalog..")
            .should(holdNoFloatingPoint())
            .because("a double cannot hold a nano-dollar: 0.1 + 0.2 is not 0.3; use Money, TokenPrice or BigDecimal");

    @ArchTest
    static final ArchRule ONLY_THE_RELAY_CLIENT_CALLS_OUT = noClasses()
            .that()
            .resideOutsideOfPackage("..core.relay..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework.web.reactive.function.client..", "java.net.http..", "reactor.netty..")
            .because("a call that does not go through the relay client misses its retries, its price and the books");

    @ArchTest
    static final ArchRule ONLY_THE_WIRE_READS_THE_KEY = noClasses()
            .that()
            .resideOutsideOfPackage("..core.relay.wire..")
            .should()
            .callMethod(RelayKey.class, "bearer")
            .because("what nobody else can read, nobody else can print");

    @ArchTest
    static final ArchRule ONLY_THE_KEYRING_SEALS_THE_KEY = noClasses()
            .that()
            .resideOutsideOfPackage("..core.keyring..")
            .and()
            .doNotHaveFullyQualifiedName(RelayKey.class.getName())
            .should()
            .callMethod(RelayKey.class, "bytes")
            .because("what nobody else can read, nobody else can print");

    @ArchTest
    static final ArchRule NO_OTHER_CONNECTION_IS_OPENED = noClasses()
            .that()
            .resideOutsideOfPackage("..core.simulator..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.net\\.(URLConnection|HttpURLConnection|URL|Socket|DatagramSocket)")
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("java\\.nio\\.channels\\.(Asynchronous)?SocketChannel")
            .because("calls leave through the relay client, which looks at each address and books each attempt");

    @ArchTest
    static final ArchRule NOTHING_STARTS_A_PROCESS = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.lang.ProcessBuilder")
            .orShould()
            .callMethodWhere(target(nameMatching("exec")).and(target(owner(assignableTo(Runtime.class)))))
            .because("nothing that a model, a file or a form says may start a program");

    @ArchTest
    static final ArchRule ONLY_THE_CACHE_KNOWS_CAFFEINE = noClasses()
            .that()
            .resideOutsideOfPackage("..core.cache..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.github.benmanes.caffeine..")
            .because("the cache is to be replaced by a shared one without anyone noticing; use ResponseCache");

    @ArchTest
    static final ArchRule PATTERNS_OF_PEOPLE_RUN_ON_RE2 = noClasses()
            .that()
            .resideInAPackage("..core.routing..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.regex.Pattern")
            .because("java.util.regex can take for ever on a pattern such as (.*a){12}$; use com.google.re2j");

    @ArchTest
    static final ArchRule CHOOSING_IS_PURE = noClasses()
            .that()
            .resideInAnyPackage("..core.routing..", "..core.cost..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("reactor..", "java.sql..", "javax.sql..", "java.net..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.time.Clock")
            .because("a route must be the same whenever and wherever it is worked out; hand the day in");

    @ArchTest
    static final ArchRule NO_SIMPLE_NAME_TWICE = NamingRules.NO_SIMPLE_NAME_TWICE;

    @ArchTest
    static final ArchRule NO_EMPTY_SUFFIX = NamingRules.NO_EMPTY_SUFFIX;

    @ArchTest
    static final ArchRule NO_RETIRED_WORD = NamingRules.NO_RETIRED_WORD;

    @ArchTest
    static final ArchRule NOTHING_IS_INJECTED_INTO_FIELDS = fields().should()
            .notBeAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
            .because("what a class needs stands in its constructor");

    @ArchTest
    static final ArchRule NOTHING_PRINTS = noClasses()
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .because("the core has no face; it tells its callers, or the log");

    private static ArchCondition<JavaClass> holdNoFloatingPoint() {
        return new ArchCondition<>("hold no floating point") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Stream<String> units = type.getCodeUnits().stream()
                        .filter(unit -> !comparesWords(unit))
                        .filter(unit ->
                                FLOATING.contains(unit.getRawReturnType().getName())
                                        || unit.getRawParameterTypes().stream()
                                                .anyMatch(parameter -> FLOATING.contains(parameter.getName())))
                        .map(JavaCodeUnit::getFullName);
                Stream<String> fields = type.getFields().stream()
                        .filter(field -> FLOATING.contains(field.getRawType().getName()))
                        .map(field -> field.getFullName());
                Stream.concat(units, fields)
                        .forEach(
                                found -> events.add(SimpleConditionEvent.violated(type, found + " is floating point")));
            }
        };
    }

    /** The likeness of two names is no money. */
    private static boolean comparesWords(JavaCodeUnit unit) {
        return unit.getName().contains("lambda$nearest");
    }
}
