package dev.bellwether.web;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

@AnalyzeClasses(packages = "dev.bellwether.web", importOptions = ImportOption.DoNotIncludeTests.class)
class WebRulesTests {

    @ArchTest
    static final ArchRule PAGES_USE_THE_DOOR = noClasses()
            .should()
            .dependOnClassesThat()
            .haveNameMatching("dev\\.bellwether\\.core\\.relay\\.(Relay|RelayCall|WebClientRelay)")
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "org.springframework.jdbc..", "dev.bellwether.console..")
            .because("pages show what the core says; a second way to the books or the relay is a second truth");

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
