package dev.bellwether.web;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.bellwether.testing.MainClasses;
import dev.bellwether.testing.NamingRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

@AnalyzeClasses(packages = "dev.bellwether.web", importOptions = MainClasses.class)
class WebRulesTests {

    @ArchTest
    static final ArchRule NO_SIMPLE_NAME_TWICE = NamingRules.NO_SIMPLE_NAME_TWICE;

    @ArchTest
    static final ArchRule NO_EMPTY_SUFFIX = NamingRules.NO_EMPTY_SUFFIX;

    @ArchTest
    static final ArchRule NO_RETIRED_WORD = NamingRules.NO_RETIRED_WORD;

    @ArchTest
    static final ArchRule PAGES_USE_THE_DOOR = noClasses()
            .should()
            .dependOnClassesThat()
            .haveNameMatching("dev\\.bellwether\\.core\\.relay\\.(Relay|RelayCall|WebClientRelay)")
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "org.springframework.jdbc..", "dev.bellwether.console..")
            .because("pages show what the core says; a second way to the books or the relay is a second truth");

    @ArchTest
    static final ArchRule PAGES_CALL_NOBODY = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.net.http..",
                    "reactor.netty..",
                    "io.netty..",
                    "org.springframework.http.client..",
                    "org.springframework.web.client..",
                    "org.springframework.web.reactive.function.client..")
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("java\\.net\\.(URLConnection|HttpURLConnection|URL|Socket|DatagramSocket)")
            .because(
                    "calls leave through the relay client of the core, which looks at each address and books each attempt");

    @ArchTest
    static final ArchRule NOTHING_STARTS_A_PROCESS = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.lang.ProcessBuilder")
            .orShould()
            .callMethodWhere(target(nameMatching("exec")).and(target(owner(assignableTo(Runtime.class)))))
            .because("nothing that a model, a file or a form says may start a program");

    @Test
    void templatesHoldNoUnescapedTextAndNoInlineScriptOrStyle() throws IOException {
        try (var files = Files.walk(Path.of("src/main/resources/templates"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file))
                        .as(file.toString())
                        .doesNotContain("th:utext")
                        .doesNotContain("__${")
                        .doesNotContain("style=")
                        .doesNotContain("<style")
                        .doesNotContain("onclick");
            }
        }
    }
}
