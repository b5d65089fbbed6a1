package lockstep.gateway;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.axonframework.spring.stereotype.Aggregate;

/** The few rules the shape of the code rests on. */
@AnalyzeClasses(
        packages = "lockstep",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.NoTestJars.class})
class ArchitectureTest {

    /** Other modules' tests arrive as a folder or, once packaged, as a jar. */
    static final class NoTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    private static final String VIEWS = "lockstep.views..";
    private static final String SYNC = "lockstep.sync..";
    private static final String GATEWAY = "lockstep.gateway..";

    @ArchTest
    static final ArchRule COMMANDS_KNOW_NONE_OF_THE_OTHERS = noClasses()
            .that()
            .resideOutsideOfPackages(VIEWS, SYNC, GATEWAY)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(VIEWS, SYNC, GATEWAY);

    @ArchTest
    static final ArchRule READ_MODELS_AND_THE_SYNC_NEVER_SEE_EACH_OTHER = noClasses()
            .that()
            .resideInAPackage(VIEWS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(SYNC, GATEWAY);

    @ArchTest
    static final ArchRule THE_SYNC_NEVER_ASKS_A_READ_MODEL = noClasses()
            .that()
            .resideInAPackage(SYNC)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(VIEWS, GATEWAY);

    @ArchTest
    static final ArchRule DECISIONS_ARE_PURE = classes()
            .that()
            .resideInAPackage("lockstep.sync.decision..")
            .should()
            .onlyDependOnClassesThat(resideInAPackage("lockstep.sync.decision..")
                    .or(resideInAPackage("lockstep.syncsession"))
                    .or(resideInAPackage("lockstep.syncconfiguration"))
                    .or(resideInAPackage("java.."))
                    .or(resideInAPackage("org.jspecify.annotations")));

    @ArchTest
    static final ArchRule A_SESSION_KNOWS_NO_KIND = noClasses()
            .that()
            .resideInAPackage("lockstep.sync.session")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("lockstep.sync.session.contacts", "lockstep.sync.session.activities");

    @ArchTest
    static final ArchRule AGGREGATES_ARE_NOBODYS_BUSINESS =
            classes().that().areAnnotatedWith(Aggregate.class).should().bePackagePrivate();

    @ArchTest
    static final ArchRule TIME_COMES_FROM_THE_INJECTED_CLOCK = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("lockstep.eventstore.SystemClockAutoConfiguration")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule THE_STAND_IN_IS_A_STRANGER = noClasses()
            .that()
            .resideOutsideOfPackages(GATEWAY)
            .should()
            .dependOnClassesThat(JavaClass.Predicates.resideInAPackage("googlestandin.."));
}
