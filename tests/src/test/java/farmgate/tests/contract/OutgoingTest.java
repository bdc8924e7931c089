package farmgate.tests.contract;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.net.URL;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Nobody outside can make us ask an address of her choice: what asks at all is named here. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OutgoingTest {

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("farmgate");

    /** Each asks an address that the operator set, or our own. */
    private static final List<String> ASK = List.of(
            "farmgate.config.security.ForeignIssuerConfiguration",
            "farmgate.command.payment.SandboxEndpoint",
            "farmgate.config.demo.FrontDoor");

    @Test
    void only_what_is_named_here_opens_a_connection() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(ASK.get(0))
                .and()
                .doNotHaveFullyQualifiedName(ASK.get(1))
                .and()
                .doNotHaveFullyQualifiedName(ASK.get(2))
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.net\\.(http\\..*|Socket|URLConnection|HttpURLConnection|DatagramSocket)"
                        + "|java\\.nio\\.channels\\.SocketChannel"
                        + "|org\\.springframework\\.web\\.(client|reactive|service)\\..*"
                        + "|org\\.springframework\\.http\\.client\\..*")
                .orShould()
                .callMethod(URL.class, "openStream")
                .orShould()
                .callMethod(URL.class, "openConnection")
                .check(HOUSE);
    }
}
