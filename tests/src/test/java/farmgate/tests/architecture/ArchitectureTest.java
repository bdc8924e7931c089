package farmgate.tests.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import farmgate.shared.message.Event;
import farmgate.shared.message.EventType;
import farmgate.shared.wire.EventFamilies;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.UUID;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ArchitectureTest {

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("farmgate");

    @Test
    void the_shared_kernel_knows_neither_spring_nor_axon_nor_mongo() {
        noClasses()
                .that()
                .resideInAPackage("farmgate.shared..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "org.axonframework..", "com.mongodb..", "org.bson..")
                .check(HOUSE);
    }

    @Test
    void command_side_and_query_side_never_see_each_other() {
        noClasses()
                .that()
                .resideInAPackage("farmgate.command..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("farmgate.query..", "farmgate.config..")
                .check(HOUSE);
        noClasses()
                .that()
                .resideInAPackage("farmgate.query..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("farmgate.command..", "farmgate.config..")
                .check(HOUSE);
    }

    @Test
    void slices_know_each_other_in_one_direction_only() {
        slices().matching("farmgate.command.(*)..").should().beFreeOfCycles().check(HOUSE);
        slices().matching("farmgate.query.(*)..").should().beFreeOfCycles().check(HOUSE);
    }

    @Test
    void events_are_records_with_a_name_and_a_revision_inside_a_sealed_family() {
        classes()
                .that()
                .areAssignableTo(Event.class)
                .and()
                .areNotInterfaces()
                .should()
                .beRecords()
                .andShould()
                .beAnnotatedWith(EventType.class)
                .check(HOUSE);
        assertThat(EventFamilies.ALL)
                .allSatisfy(family ->
                        assertThat(family.isSealed()).as("%s is sealed", family).isEqualTo(true));
        assertThat(HOUSE.stream()
                        .filter(type -> type.isAssignableTo(Event.class) && !type.isInterface())
                        .map(JavaClass::reflect))
                .as("every event belongs to a family that the house knows")
                .containsExactlyInAnyOrderElementsOf(EventFamilies.events().toList());
    }

    @Test
    void what_decides_has_no_clock_and_no_chance() {
        noClasses()
                .that()
                .resideInAnyPackage("farmgate.command..", "farmgate.shared..")
                .and(areNotOf("farmgate.command.web"))
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(java.util.Random.class)
                .check(HOUSE);
    }

    @Test
    void event_sourcing_handlers_only_assign() {
        methods()
                .that()
                .areAnnotatedWith(EventSourcingHandler.class)
                .should(callNothingOutside("org.slf4j", "java.time.Clock", "org.axonframework.modelling"))
                .check(HOUSE);
    }

    @Test
    void every_endpoint_says_who_may_call_it() {
        methods()
                .that()
                .areDeclaredInClassesThat()
                .areAnnotatedWith(RestController.class)
                .and()
                .areAnnotatedWith(GetMapping.class)
                .or()
                .areAnnotatedWith(PostMapping.class)
                .or()
                .areAnnotatedWith(DeleteMapping.class)
                .should()
                .beAnnotatedWith(RolesAllowed.class)
                .orShould()
                .beAnnotatedWith(PermitAll.class)
                .check(HOUSE);
    }

    @Test
    void money_and_weight_are_never_floating_point() {
        noClasses()
                .that()
                .resideInAnyPackage("farmgate.shared..", "farmgate.command..", "farmgate.query.ledger..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Double.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Float.class)
                .check(HOUSE);
    }

    private static DescribedPredicate<JavaClass> areNotOf(String packageName) {
        return DescribedPredicate.describe(
                "are not of " + packageName, type -> !type.getPackageName().equals(packageName));
    }

    private static ArchCondition<JavaMethod> callNothingOutside(String... forbidden) {
        return new ArchCondition<>("not call " + String.join(", ", forbidden)) {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                method.getMethodCallsFromSelf().forEach(call -> {
                    for (String prefix : forbidden) {
                        boolean calls = call.getTargetOwner().getName().startsWith(prefix);
                        events.add(new SimpleConditionEvent(method, !calls, call.getDescription()));
                    }
                });
            }
        };
    }
}
