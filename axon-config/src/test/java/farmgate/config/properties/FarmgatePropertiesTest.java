package farmgate.config.properties;

import static org.assertj.core.api.Assertions.assertThat;

import farmgate.config.properties.FarmgateProperties.AxonServer;
import farmgate.config.properties.FarmgateProperties.Bank;
import farmgate.config.properties.FarmgateProperties.DeadLetters;
import farmgate.config.properties.FarmgateProperties.EventStoreKind;
import farmgate.config.properties.FarmgateProperties.Finance;
import farmgate.config.properties.FarmgateProperties.Mongodb;
import farmgate.config.properties.FarmgateProperties.Node;
import farmgate.config.properties.FarmgateProperties.NodeRole;
import farmgate.config.properties.FarmgateProperties.Order;
import farmgate.config.properties.FarmgateProperties.Payment;
import farmgate.config.properties.FarmgateProperties.Payout;
import farmgate.config.properties.FarmgateProperties.Security;
import farmgate.config.properties.FarmgateProperties.Till;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FarmgatePropertiesTest {

    private static final String LONGEST = "nine-char".repeat(7) + "and-rest!";

    private final ApplicationContextRunner start = new ApplicationContextRunner().withUserConfiguration(Settings.class);

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(FarmgateProperties.class)
    static class Settings {}

    @Test
    void java_owns_the_defaults() {
        start.run(context -> assertThat(context.getBean(FarmgateProperties.class))
                .isEqualTo(new FarmgateProperties(
                        "./data",
                        new Node(
                                Set.of(NodeRole.COMMAND, NodeRole.QUERY),
                                ManagementFactory.getRuntimeMXBean().getName(),
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(30)),
                        EventStoreKind.EMBEDDED,
                        new Mongodb(""),
                        false,
                        new Security("", "", "roles", "", "", Duration.ofHours(24)),
                        new AxonServer(List.of("localhost"), "default", "", false),
                        new Order(
                                Duration.ofMinutes(30),
                                50_000,
                                100_000,
                                100,
                                Duration.ofHours(72),
                                Duration.ofHours(24),
                                Duration.ofDays(7),
                                Duration.ofDays(7),
                                Duration.ofHours(48),
                                Duration.ofDays(7),
                                Duration.ofDays(3)),
                        new Payment(null),
                        new Bank("Farmgate", "0000000000000000000", "FARMCNBJ", 20_000, 1_000_000),
                        new Payout(Duration.ofDays(3), 20_000_000, 0),
                        new Finance(500_000_000),
                        new Till(10_000),
                        new Limits(
                                "300/600",
                                "50/200",
                                "50/500",
                                5,
                                5,
                                1000,
                                5,
                                4,
                                DataSize.ofMegabytes(512),
                                DataSize.ofMegabytes(1),
                                Duration.ofDays(90)),
                        new DeadLetters(1000))));
    }

    @Test
    void keys_are_kept_in_a_folder_or_in_mongodb_and_not_in_both() {
        start.withPropertyValues("farmgate.security.keys-dir=/safe/keys")
                .run(context -> assertThat(context.getBean(FarmgateProperties.class)
                                .security()
                                .keysDir())
                        .isEqualTo("/safe/keys"));
        assertThat(refusalOf("farmgate.security.keys-dir=/safe/keys", "farmgate.mongodb.uri=mongodb://real/farmgate"))
                .startsWith("farmgate.security.keys-dir names a folder for keys, and farmgate.mongodb.uri a MongoDB");
    }

    @Test
    void everything_can_be_set() {
        start.withPropertyValues(
                        "farmgate.data-dir=/var/farmgate",
                        "farmgate.node.roles=query",
                        "farmgate.node.name=query-1",
                        "farmgate.node.claim-timeout=4s",
                        "farmgate.node.start-wait=2m",
                        "farmgate.event-store=axon-server",
                        "farmgate.mongodb.uri=mongodb://one,two/farmgate",
                        "farmgate.security.issuer-uri=https://login.example/realms/farm",
                        "farmgate.security.audience=farm-api",
                        "farmgate.security.roles-claim=realm_access.roles",
                        "farmgate.security.admin-secret=a-good-pass!word",
                        "farmgate.security.webhook-grace=1h",
                        "farmgate.axon-server.servers=one:8124,two",
                        "farmgate.axon-server.context=farm",
                        "farmgate.axon-server.token=t",
                        "farmgate.axon-server.tls=true",
                        "farmgate.order.payment-window=2h",
                        "farmgate.order.refund-approval-above-fen=5",
                        "farmgate.order.short-weight-bound-fen=7000",
                        "farmgate.order.packing-window=36h",
                        "farmgate.order.packing-grace=0s",
                        "farmgate.order.delivery-window=5d",
                        "farmgate.order.search-window=3d",
                        "farmgate.order.hand-over-window=12h",
                        "farmgate.order.resolution-window=2d",
                        "farmgate.order.refund-window=1d",
                        "farmgate.payment.sandbox=true",
                        "farmgate.bank.name=农门",
                        "farmgate.bank.account=6222-0001",
                        "farmgate.bank.bic=BKCHCNBJ110",
                        "farmgate.bank.charge-max-fen=10000",
                        "farmgate.bank.one-person-limit-fen=0",
                        "farmgate.payout.account-hold=36h",
                        "farmgate.payout.two-approvals-above-fen=5000",
                        "farmgate.payout.minimum-fen=1000",
                        "farmgate.finance.day-limit-fen=77",
                        "farmgate.till.difference-approval-above-fen=300",
                        "farmgate.order.over-pack-percent=50",
                        "farmgate.limits.caller=off",
                        "farmgate.limits.anonymous=10/20",
                        "farmgate.limits.tokens=0",
                        "farmgate.limits.wrong-secrets=0",
                        "farmgate.limits.wrong-pick-up-codes=3",
                        "farmgate.limits.streams=50",
                        "farmgate.limits.streams-of-caller=2",
                        "farmgate.limits.imports=1",
                        "farmgate.limits.import-reserve=1GB",
                        "farmgate.limits.body=64KB",
                        "farmgate.limits.arrives-within=30d",
                        "farmgate.dead-letters.alarm=20")
                .run(context -> assertThat(context.getBean(FarmgateProperties.class))
                        .isEqualTo(new FarmgateProperties(
                                "/var/farmgate",
                                new Node(
                                        Set.of(NodeRole.QUERY),
                                        "query-1",
                                        Duration.ofSeconds(4),
                                        Duration.ofMinutes(2)),
                                EventStoreKind.AXON_SERVER,
                                new Mongodb("mongodb://one,two/farmgate"),
                                false,
                                new Security(
                                        "https://login.example/realms/farm",
                                        "farm-api",
                                        "realm_access.roles",
                                        "a-good-pass!word",
                                        "",
                                        Duration.ofHours(1)),
                                new AxonServer(List.of("one:8124", "two"), "farm", "t", true),
                                new Order(
                                        Duration.ofHours(2),
                                        7_000,
                                        5,
                                        50,
                                        Duration.ofHours(36),
                                        Duration.ZERO,
                                        Duration.ofDays(5),
                                        Duration.ofDays(3),
                                        Duration.ofHours(12),
                                        Duration.ofDays(2),
                                        Duration.ofDays(1)),
                                new Payment(true),
                                new Bank("农门", "6222-0001", "BKCHCNBJ110", 10_000, 0),
                                new Payout(Duration.ofHours(36), 5000, 1000),
                                new Finance(77),
                                new Till(300),
                                new Limits(
                                        "off",
                                        "10/20",
                                        "0",
                                        0,
                                        3,
                                        50,
                                        2,
                                        1,
                                        DataSize.ofGigabytes(1),
                                        DataSize.ofKilobytes(64),
                                        Duration.ofDays(30)),
                                new DeadLetters(20))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "farmgate.node.roles=|farmgate.node.roles is empty: set it to command, query or command,query.",
                "farmgate.node.roles=comand|farmgate.node.roles is 'comand': set it to command or query.",
                "farmgate.node.roles=command,cook|farmgate.node.roles is 'cook': set it to command or query.",
                "farmgate.node.name=a b|farmgate.node.name has more than 100 characters, or others than letters, digits"
                        + " and @ . _ : -: set it to a name such as query-1, or leave it empty.",
                "farmgate.node.claim-timeout=1ms|farmgate.node.claim-timeout is PT0.001S: set it to a time from 1s to"
                        + " 5m, such as 10s.",
                "farmgate.node.start-wait=-1s|farmgate.node.start-wait is PT-1S, which is less than nothing: set it to"
                        + " a time such as 30s.",
                "farmgate.event-store=mysql|farmgate.event-store is 'mysql': set it to embedded or axon-server.",
                "farmgate.demo=maybe|farmgate.demo is 'maybe': set it to true or false.",
                "farmgate.bank.bic=BKCHCNBJ1|farmgate.bank.bic is no BIC: write 8 or 11 characters, such as BKCHCNBJ.",
                "farmgate.bank.charge-max-fen=1000001|farmgate.bank.charge-max-fen is 1000001, which is no charge of a"
                        + " bank: set it to an amount in fen up to 1000000, such as 20000.",
                "farmgate.bank.one-person-limit-fen=-1|farmgate.bank.one-person-limit-fen is -1, which is less than"
                        + " nothing: set it to an amount in fen, such as 1000000.",
                "farmgate.till.difference-approval-above-fen=-1|farmgate.till.difference-approval-above-fen is -1, which is"
                        + " less than nothing: set it to an amount in fen, such as 10000.",
                "farmgate.payout.minimum-fen=-1|farmgate.payout.minimum-fen is -1, which is less than nothing: set it"
                        + " to an amount in fen, such as 1000.",
                "farmgate.order.refund-approval-above-fen=-1|farmgate.order.refund-approval-above-fen is -1, which is less"
                        + " than nothing: set it to an amount in fen, such as 100000.",
                "farmgate.order.payment-window=soon|farmgate.order.payment-window is 'soon': set it to a time such as"
                        + " 30m or 2h.",
                "farmgate.order.packing-window=0s|farmgate.order.packing-window is PT0S, so that every order would"
                        + " be late at once: set it to a time such as 72h.",
                "farmgate.order.packing-grace=-1s|farmgate.order.packing-grace is PT-1S, which is less than nothing:"
                        + " set it to a time such as 24h.",
                "farmgate.order.delivery-window=0s|farmgate.order.delivery-window is PT0S, so that every order would"
                        + " be searched for at once: set it to a time such as 7d.",
                "farmgate.order.refund-window=-1s|farmgate.order.refund-window is PT-1S, which is less than nothing:"
                        + " set it to a time such as 3d.",
                "farmgate.order.search-window=0s|farmgate.order.search-window is PT0S, so that nobody could find"
                        + " anything: set it to a time such as 7d.",
                "farmgate.order.payment-window=0s|farmgate.order.payment-window is PT0S, so that every order would"
                        + " expire at once: set it to a time such as 30m.",
                "farmgate.order.payment-window=-1s|farmgate.order.payment-window is PT-1S, so that every order would"
                        + " expire at once: set it to a time such as 30m.",
                "farmgate.order.over-pack-percent=901|farmgate.order.over-pack-percent is 901: set it to a number from 0"
                        + " to 900, such as 100.",
                "farmgate.mongodb.uri=localhost:27017|farmgate.mongodb.uri is no connection string of MongoDB: write"
                        + " mongodb://host:27017/farmgate?replicaSet=rs0, or leave it empty.",
                "farmgate.security.issuer-uri=login.example|farmgate.security.issuer-uri is 'login.example', which is"
                        + " no web address: write https://host/path as the issuer itself spells it, or leave it"
                        + " empty.",
                "farmgate.security.issuer-uri=https://login.example|farmgate.security.audience is empty, so that a token"
                        + " which this issuer made for any other application would be good here: set it to what the"
                        + " issuer writes into 'aud' of access tokens for Farmgate, such as farmgate.",
                "farmgate.security.audience=farmgate|farmgate.security.audience is set, and"
                        + " farmgate.security.issuer-uri is not: name the issuer as well, or take it away.",
                "farmgate.security.roles-claim=groups|farmgate.security.roles-claim is 'groups': name a claim of another"
                        + " issuer's tokens, or leave it at roles.",
                "farmgate.axon-server.servers=|farmgate.axon-server.servers names no server: write host or host:port,"
                        + " several with commas between.",
                "farmgate.axon-server.context=|farmgate.axon-server.context is empty: write default.",
                "farmgate.data-dir=|farmgate.data-dir is empty: name a folder, such as ./data.",
                "farmgate.limits.caller=300|farmgate.limits.caller is '300': write so many a second and at least as many"
                        + " at once, such as 300/600, or off.",
                "farmgate.limits.anonymous=20/10|farmgate.limits.anonymous is '20/10': write so many a second and at"
                        + " least as many at once, such as 300/600, or off.",
                "farmgate.limits.wrong-secrets=-1|farmgate.limits.wrong-secrets is less than 0: set it to 5, or to 0"
                        + " for off.",
                "farmgate.limits.arrives-within=0s|farmgate.limits.arrives-within is PT0S: set it to a time from"
                        + " 1s to 3650d, such as 90d.",
                "farmgate.limits.arrives-within=3651d|farmgate.limits.arrives-within is PT87624H: set it to a"
                        + " time from 1s to 3650d, such as 90d.",
                "farmgate.dead-letters.alarm=0|farmgate.dead-letters.alarm is 0, so that there would always be an alarm:"
                        + " set it to a number such as 1000.",
                "farmgate.limits.body=1B|farmgate.limits.body is 1B: set it to a size from 1KB to 100MB.",
                "farmgate.mongo.uri=mongodb://x|farmgate.mongo.uri is no setting of Farmgate: correct its spelling,"
                        + " see docs/configuration.md, or take it away.",
            })
    void a_wrong_value_stops_the_start_with_one_line_that_says_what_to_do(String property, String line) {
        assertThat(refusalOf(property)).isEqualTo(line);
    }

    @ParameterizedTest
    @ValueSource(strings = {"farmgate.mongodb.uri=mongodb://real/farmgate", "farmgate.event-store=axon-server"})
    void the_demonstration_never_meets_a_real_store(String real) {
        assertThat(refusalOf("farmgate.demo=true", real))
                .startsWith("farmgate.demo loads made-up data and open accounts, and ")
                .endsWith(": take one of the two away.");
    }

    @Test
    void the_demonstration_runs_on_the_embedded_stores() {
        start.withPropertyValues("farmgate.demo=true")
                .run(context -> assertThat(
                                context.getBean(FarmgateProperties.class).demo())
                        .isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "fifteen-letters", "x"})
    void an_administrators_secret_that_is_short_is_refused_without_repeating_it(String secret) {
        assertThat(refusalOf("farmgate.security.admin-secret=" + secret))
                .startsWith("farmgate.security.admin-secret is shorter than 16 characters, ")
                .doesNotContain("'" + secret + "'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "xxxxxxxxxxxxxxxxxxxxxxxx",
                "demodemodemodemo",
                "passwordpassword",
                "passwordpasswordpass",
                "0123456789012345",
                "abcdefghijklmnopqrst",
                "zyxwvutsrqponmlk",
                "aabbccddeeffgghhii",
                "ababababababababc"
            })
    void an_administrators_secret_that_repeats_itself_is_refused(String secret) {
        assertThat(refusalOf("farmgate.security.admin-secret=" + secret))
                .startsWith("farmgate.security.admin-secret repeats itself, ")
                .doesNotContain(secret);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sixteen-letters!", "correct-horse-battery", "9f2c7a1b64d03e58"})
    void an_administrators_secret_of_sixteen_characters_is_taken(String secret) {
        start.withPropertyValues("farmgate.security.admin-secret=" + secret)
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void in_the_demonstration_everybodys_secret_is_short() {
        start.withPropertyValues("farmgate.security.admin-secret=demo", "farmgate.demo=true")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @ParameterizedTest
    @CsvSource({",,false", "true,,true", ",true,true", "false,true,false", "true,false,true"})
    void the_sandbox_is_open_when_asked_for_or_in_the_demonstration(String sandbox, String demo, boolean open) {
        start.withPropertyValues(
                        sandbox == null ? "x=y" : "farmgate.payment.sandbox=" + sandbox,
                        demo == null ? "x=y" : "farmgate.demo=" + demo)
                .run(context -> assertThat(
                                context.getBean(FarmgateProperties.class).isSandboxOpen())
                        .isEqualTo(open));
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "with+plus", "with%percent", "ключ"})
    void an_administrators_secret_that_clients_would_mangle_is_refused_without_repeating_it(String secret) {
        assertThat(refusalOf("farmgate.security.admin-secret=" + secret))
                .startsWith("farmgate.security.admin-secret has ")
                .doesNotContain(secret);
    }

    @Test
    void an_administrators_secret_may_have_72_characters_and_no_more() {
        start.withPropertyValues("farmgate.security.admin-secret=" + LONGEST)
                .run(context -> assertThat(context).hasNotFailed());
        assertThat(refusalOf("farmgate.security.admin-secret=" + LONGEST + "x"))
                .startsWith("farmgate.security.admin-secret has more than 72 characters");
    }

    @Test
    void nothing_secret_is_said_when_the_settings_are_printed() {
        start.withPropertyValues(
                        "farmgate.mongodb.uri=mongodb://me:hush1@real/farmgate",
                        "farmgate.security.admin-secret=hush2-and-so-on-for-long",
                        "farmgate.axon-server.token=hush3")
                .run(context -> assertThat(
                                context.getBean(FarmgateProperties.class).toString())
                        .doesNotContain("hush"));
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void the_operator_reads_the_line_on_the_console(CapturedOutput output) {
        SpringApplication application = new SpringApplication(Settings.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> application.run("--farmgate.event-store=mysql")))
                .isNotNull();
        assertThat(output)
                .contains("farmgate.event-store is 'mysql': set it to embedded or axon-server.")
                .doesNotContain("ConversionFailedException");
    }

    private String refusalOf(String... properties) {
        String[] line = new String[1];
        start.withPropertyValues(properties).run(context -> {
            assertThat(context)
                    .as("start with %s", String.join(" ", properties))
                    .hasFailed();
            FailureAnalysis analysis = new WrongSettingAnalyzer().analyze(context.getStartupFailure());
            assertThat(analysis).as(String.valueOf(context.getStartupFailure())).isNotNull();
            line[0] = analysis.getDescription();
        });
        return line[0];
    }
}
