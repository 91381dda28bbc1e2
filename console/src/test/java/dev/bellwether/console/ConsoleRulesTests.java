package dev.bellwether.console;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.bellwether.console.log.ConsoleLogging;
import dev.bellwether.console.shell.ConsoleMain;
import dev.bellwether.testing.MainClasses;
import dev.bellwether.testing.NamingRules;
import java.io.FileDescriptor;

@AnalyzeClasses(packages = "dev.bellwether.console", importOptions = MainClasses.class)
class ConsoleRulesTests {

    @ArchTest
    static final ArchRule NO_SIMPLE_NAME_TWICE = NamingRules.NO_SIMPLE_NAME_TWICE;

    @ArchTest
    static final ArchRule NO_EMPTY_SUFFIX = NamingRules.NO_EMPTY_SUFFIX;

    @ArchTest
    static final ArchRule NO_RETIRED_WORD = NamingRules.NO_RETIRED_WORD;

    @ArchTest
    static final ArchRule COMMANDS_USE_THE_DOOR = noClasses()
            .should()
            .dependOnClassesThat()
            .haveNameMatching("dev\\.bellwether\\.core\\.relay\\.(Relay|RelayCall|WebClientRelay)")
            .because("a call past ChatGateway misses its price, the cache and the books");

    @ArchTest
    static final ArchRule ONLY_THE_EDITOR_IS_A_PROCESS = noClasses()
            .that()
            .doNotHaveSimpleName("EditCommand")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.lang.ProcessBuilder")
            .because("nothing that a model or a file says may start a program");

    @ArchTest
    static final ArchRule COMMANDS_PRINT_THROUGH_OUTPUT = noClasses()
            .that()
            .resideInAPackage("..console.commands..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .because("Output knows what is data, what is a note, and what the terminal can show");

    @ArchTest
    static final ArchRule ONLY_THE_MAIN_CLASS_KNOWS_THE_PROCESS = noClasses()
            .that()
            .areNotAssignableTo(ConsoleMain.class)
            .should()
            .accessField(System.class, "in")
            .orShould()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(System.class, "console")
            .orShould()
            .callMethod(Throwable.class, "printStackTrace")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(FileDescriptor.class)
            .because("a command takes its streams from Invocation, so that it runs without a process of its own");

    @ArchTest
    static final ArchRule ONLY_THE_MAIN_CLASS_AND_THE_LOG_KNOW_THE_ENVIRONMENT = noClasses()
            .that()
            .areNotAssignableTo(ConsoleMain.class)
            .and()
            .areNotAssignableTo(ConsoleLogging.class)
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .because("a command takes variables from Invocation; only the log begins before there is one");

    @ArchTest
    static final ArchRule SHELL_DOES_NOT_KNOW_THE_COMMANDS = noClasses()
            .that()
            .resideInAnyPackage("..console.shell..", "..console.output..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..console.commands..")
            .because("a command is added by adding a file");

    @ArchTest
    static final ArchRule FAMILIES_OF_COMMANDS_HAVE_NO_CYCLES = slices().matching("..console.commands.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a command can be read with its family and what that uses, and nothing else");
}
