package dev.bellwether.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rules for the names of types, methods and fields; every module checks its classes with them. */
public final class NamingRules {

    /** Needs the classes of the core among those that are checked. */
    public static final ArchRule NO_SIMPLE_NAME_TWICE = classes()
            .should(haveASimpleNameOfTheirOwn())
            .because("a reader who finds one of the two takes it for the other, and imports collide");

    public static final ArchRule NO_EMPTY_SUFFIX = noClasses()
            .should()
            .haveNameMatching(".*(Impl|Util|Utils|Helper|Helpers|Desk|Manager)")
            .because("such a suffix says nothing: name a class for its work (DraftActions, CostEstimator), and an"
                    + " implementation for what makes it different (SqliteLedger)");

    public static final ArchRule NO_RETIRED_WORD = classes()
            .should(holdNoRetiredWord())
            .because("one word stands for one thing; docs/glossary.md has the words in use");

    private NamingRules() {}

    private static ArchCondition<JavaClass> haveASimpleNameOfTheirOwn() {
        return new ArchCondition<>("have a simple name of their own") {
            private Map<String, Long> uses = Map.of();

            @Override
            public void init(Collection<JavaClass> all) {
                uses = all.stream()
                        .filter(JavaClass::isTopLevelClass)
                        .collect(Collectors.groupingBy(JavaClass::getSimpleName, Collectors.counting()));
            }

            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (type.isTopLevelClass()
                        && !type.getSimpleName().equals("package-info")
                        && uses.getOrDefault(type.getSimpleName(), 0L) > 1) {
                    events.add(SimpleConditionEvent.violated(
                            type, type.getName() + " shares its simple name with another top-level type"));
                }
            }
        };
    }

    private static ArchCondition<JavaClass> holdNoRetiredWord() {
        return new ArchCondition<>("hold no retired word") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Stream<JavaMember> members = type.getMembers().stream()
                        .filter(member -> !member.getName().contains("$"))
                        .map(JavaMember.class::cast);
                Stream.concat(
                                RetiredWords.in(type.getSimpleName()).map(found -> type.getName() + ": " + found),
                                members.flatMap(member -> RetiredWords.in(member.getName())
                                        .map(found -> member.getFullName() + ": " + found)))
                        .forEach(found -> events.add(SimpleConditionEvent.violated(type, found)));
            }
        };
    }
}
