package farmgate.config.properties;

import farmgate.shared.wire.Text;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Everything of Farmgate that can be set from outside, with its defaults. A value that cannot be, and a name under
 * {@code farmgate.} that is not one of these, stops the start with a {@link WrongSetting}.
 *
 * @param dataDir Folder of everything that is kept on this machine.
 * @param node What this process does.
 * @param eventStore Where events are kept: in the data folder, or on an Axon Server.
 * @param mongodb Where read models, tokens and keys are kept.
 * @param demo Whether to load the demonstration season and its clients. Never with a real MongoDB or Axon Server.
 * @param security Who issues the tokens that callers show.
 * @param axonServer How to reach Axon Server; only read when the event store is axon-server.
 * @param order The rules of orders that differ between houses.
 * @param payment How buyers' money comes in.
 * @param bank The account that payouts are paid from.
 * @param payout The rules of payouts that differ between houses.
 * @param finance How much one person decides.
 * @param till The rules of tills.
 * @param limits How much one caller or one address may ask for.
 * @param deadLetters What processors put aside.
 */
@ConfigurationProperties(prefix = "farmgate", ignoreUnknownFields = false)
public record FarmgateProperties(
        @DefaultValue("./data") String dataDir,
        @DefaultValue Node node,
        @DefaultValue("embedded") EventStoreKind eventStore,
        @DefaultValue Mongodb mongodb,
        @DefaultValue("false") boolean demo,
        @DefaultValue Security security,
        @DefaultValue AxonServer axonServer,
        @DefaultValue Order order,
        @DefaultValue Payment payment,
        @DefaultValue Bank bank,
        @DefaultValue Payout payout,
        @DefaultValue Finance finance,
        @DefaultValue Till till,
        @DefaultValue Limits limits,
        @DefaultValue DeadLetters deadLetters) {

    public FarmgateProperties {
        WrongSetting.when(dataDir.isBlank(), "farmgate.data-dir", "is empty", "name a folder, such as ./data");
        WrongSetting.when(
                !security.keysDir().isEmpty() && mongodb.isConfigured(),
                "farmgate.security.keys-dir",
                "names a folder for keys, and farmgate.mongodb.uri a MongoDB that keeps them",
                "take one of the two away");
        WrongSetting.when(
                demo && mongodb.isConfigured(),
                "farmgate.demo",
                "loads made-up data and open accounts, and farmgate.mongodb.uri names a real MongoDB",
                "take one of the two away");
        WrongSetting.when(
                demo && eventStore == EventStoreKind.AXON_SERVER,
                "farmgate.demo",
                "loads made-up data and open accounts, and farmgate.event-store names a real Axon Server",
                "take one of the two away");
        if (!demo) {
            security.mustHaveStrongSecret();
        }
    }

    /** Whether anybody may play the payer here. */
    public boolean isSandboxOpen() {
        return node.is(NodeRole.COMMAND) && Objects.requireNonNullElse(payment.sandbox(), demo);
    }

    /** Bound as text: Spring reads a {@code Path} as a resource first, and might find one in our own jar. */
    public Path dataFolder() {
        return Path.of(dataDir);
    }

    /** Where events are kept. */
    public enum EventStoreKind {
        /** In the data folder of this one process. */
        EMBEDDED,
        /** On one or more Axon Servers, shared by many processes. */
        AXON_SERVER
    }

    /** What a process does. */
    public enum NodeRole {
        /** Decides: takes POST, PUT, PATCH and DELETE, and runs the automations. */
        COMMAND,
        /** Remembers for people: keeps the read models and answers GET. */
        QUERY
    }

    /**
     * @param roles What this process does: command, query, or both.
     * @param name What this node is called in Axon Server and among its like; no two may have the same. Empty for the
     *     process id and the host name.
     * @param claimTimeout After how long without a sign of life another node takes over what this one was working on.
     * @param startWait How long a start waits for Axon Server and MongoDB.
     */
    public record Node(
            @DefaultValue({"command", "query"}) Set<NodeRole> roles,
            @DefaultValue("") String name,
            @DefaultValue("10s") Duration claimTimeout,
            @DefaultValue("30s") Duration startWait) {

        private static final Duration CLAIM_MIN = Duration.ofSeconds(1);
        private static final Duration CLAIM_MAX = Duration.ofMinutes(5);
        private static final Pattern NAME = Pattern.compile("[A-Za-z0-9@._:-]{0,100}");

        public Node {
            WrongSetting.when(
                    roles.isEmpty(), "farmgate.node.roles", "is empty", "set it to command, query or command,query");
            WrongSetting.when(
                    !NAME.matcher(name).matches(),
                    "farmgate.node.name",
                    "has more than 100 characters, or others than letters, digits and @ . _ : -",
                    "set it to a name such as query-1, or leave it empty");
            WrongSetting.when(
                    claimTimeout.compareTo(CLAIM_MIN) < 0 || claimTimeout.compareTo(CLAIM_MAX) > 0,
                    "farmgate.node.claim-timeout",
                    "is " + claimTimeout,
                    "set it to a time from 1s to 5m, such as 10s");
            WrongSetting.when(
                    startWait.isNegative(),
                    "farmgate.node.start-wait",
                    "is " + startWait + ", which is less than nothing",
                    "set it to a time such as 30s");
            roles = Set.copyOf(roles);
            name = name.isEmpty() ? ManagementFactory.getRuntimeMXBean().getName() : name;
        }

        public boolean is(NodeRole role) {
            return roles.contains(role);
        }
    }

    /** @param uri Connection string of a MongoDB replica set; empty for the embedded stand-in in the data folder. */
    public record Mongodb(@DefaultValue("") String uri) {
        public Mongodb {
            WrongSetting.when(
                    !uri.isEmpty() && !uri.startsWith("mongodb://") && !uri.startsWith("mongodb+srv://"),
                    "farmgate.mongodb.uri",
                    "is no connection string of MongoDB",
                    "write mongodb://host:27017/farmgate?replicaSet=rs0, or leave it empty");
        }

        public boolean isConfigured() {
            return !uri.isEmpty();
        }

        /** Says nothing of the URI, because it may hold a password. */
        @Override
        public String toString() {
            return isConfigured() ? "Mongodb[configured]" : "Mongodb[embedded]";
        }
    }

    /**
     * @param issuerUri Address of the OpenID Connect issuer whose tokens are accepted; empty for Farmgate's own.
     * @param audience What that issuer writes into the 'aud' of access tokens for Farmgate; without an issuer empty.
     * @param rolesClaim The claim of that issuer's tokens that names the roles; a dot leads into a claim.
     * @param adminSecret Secret of the client 'admin', used at the first start on an empty data folder only; empty to
     *     have one made and printed once.
     * @param keysDir Folder of the keys of persons and of the house, to keep them apart from the events; empty for the
     *     data folder.
     * @param webhookGrace How long a message signed with the older webhook secret is taken after a new one has begun.
     */
    public record Security(
            @DefaultValue("") String issuerUri,
            @DefaultValue("") String audience,
            @DefaultValue(ROLES) String rolesClaim,
            @DefaultValue("") String adminSecret,
            @DefaultValue("") String keysDir,
            @DefaultValue("24h") Duration webhookGrace) {

        private static final String ROLES = "roles";
        private static final int SECRET_LENGTH_MAX = 72;
        private static final String ADMIN_SECRET = "farmgate.security.admin-secret";

        public Security {
            WrongSetting.when(
                    webhookGrace.isNegative(),
                    "farmgate.security.webhook-grace",
                    "is " + webhookGrace + ", which is less than nothing",
                    "set it to a time such as 24h");
            WrongSetting.when(
                    !issuerUri.isEmpty() && !isWebAddress(issuerUri),
                    "farmgate.security.issuer-uri",
                    "is '" + issuerUri + "', which is no web address",
                    "write https://host/path as the issuer itself spells it, or leave it empty");
            WrongSetting.when(
                    !issuerUri.isEmpty() && audience.isBlank(),
                    "farmgate.security.audience",
                    "is empty, so that a token which this issuer made for any other application would be good here",
                    "set it to what the issuer writes into 'aud' of access tokens for Farmgate, such as farmgate");
            WrongSetting.when(
                    issuerUri.isEmpty() && !audience.isEmpty(),
                    "farmgate.security.audience",
                    "is set, and farmgate.security.issuer-uri is not",
                    "name the issuer as well, or take it away");
            WrongSetting.when(
                    rolesClaim.isBlank() || (issuerUri.isEmpty() && !rolesClaim.equals(ROLES)),
                    "farmgate.security.roles-claim",
                    "is '" + rolesClaim + "'",
                    "name a claim of another issuer's tokens, or leave it at " + ROLES);
            // Clients disagree on whether + and % are percent-encoded in HTTP Basic, so such a secret works by luck.
            WrongSetting.when(
                    !adminSecret.matches("[\\x21-\\x7e&&[^+%]]{0," + SECRET_LENGTH_MAX + "}"),
                    ADMIN_SECRET,
                    "has more than " + SECRET_LENGTH_MAX + " characters, or blanks, +, % or letters beyond ASCII",
                    "choose letters, digits and . _ ~ - !");
        }

        /** Whoever finds out this secret has everything, and it is a person who chooses it. */
        private void mustHaveStrongSecret() {
            WrongSetting.when(
                    !adminSecret.isEmpty() && adminSecret.length() < SecretStrength.LENGTH_MIN,
                    ADMIN_SECRET,
                    "is shorter than " + SecretStrength.LENGTH_MIN + " characters, so that it can be guessed",
                    "choose a longer one, or leave it empty to have one made");
            WrongSetting.when(
                    !adminSecret.isEmpty() && !SecretStrength.isVaried(adminSecret),
                    ADMIN_SECRET,
                    "repeats itself, so that it can be guessed",
                    "choose another one, or leave it empty to have one made");
        }

        public boolean hasOwnIssuer() {
            return issuerUri.isEmpty();
        }

        private static boolean isWebAddress(String text) {
            if (!text.toLowerCase(Locale.ROOT).matches("https?://[^\\s/]+.*")) {
                return false;
            }
            try {
                return URI.create(text).getHost() != null;
            } catch (IllegalArgumentException notAnAddress) {
                return false;
            }
        }

        /** Says nothing of the secret. */
        @Override
        public String toString() {
            return "Security[issuerUri=" + issuerUri + ", audience=" + audience + ", rolesClaim=" + rolesClaim + "]";
        }
    }

    /**
     * @param servers Addresses as host or host:port.
     * @param context The context in Axon Server that holds the events.
     * @param token The access token, when Axon Server asks for one.
     * @param tls Whether to speak TLS with Axon Server.
     */
    public record AxonServer(
            @DefaultValue("localhost") List<String> servers,
            @DefaultValue("default") String context,
            @DefaultValue("") String token,
            @DefaultValue("false") boolean tls) {
        public AxonServer {
            WrongSetting.when(
                    servers.isEmpty() || servers.stream().anyMatch(String::isBlank),
                    "farmgate.axon-server.servers",
                    "names no server",
                    "write host or host:port, several with commas between");
            WrongSetting.when(context.isBlank(), "farmgate.axon-server.context", "is empty", "write default");
            servers = List.copyOf(servers);
        }

        /** Says nothing of the token. */
        @Override
        public String toString() {
            return "AxonServer[servers=" + servers + ", context=" + context + ", tls=" + tls + "]";
        }
    }

    /**
     * The rules of orders.
     *
     * @param paymentWindow How long stock is kept for an order that is not paid.
     * @param shortWeightBoundFen Up to this the county's weight, or the buyer's word, is enough to pay back what was
     *     missing at delivery.
     * @param refundApprovalAboveFen A refund of more than this that somebody decides before settlement needs another
     *     person; after settlement every one does.
     * @param overPackPercent So much more than was ordered may be packed.
     * @param packingWindow How soon after payment an order should be packed, for produce of which the catalogue says nothing.
     * @param packingGrace How long after that an order that is still not packed is cancelled.
     * @param deliveryWindow How long an order may be on its way until it is searched for.
     * @param searchWindow How long an order is searched for until it is lost.
     * @param handOverWindow How soon after packing an order should be handed over; later it is overdue.
     * @param resolutionWindow How soon a dispute should be resolved; later it is overdue.
     * @param refundWindow How soon a granted refund should have reached the buyer; later it is overdue.
     */
    public record Order(
            @DefaultValue("30m") Duration paymentWindow,
            @DefaultValue("50000") long shortWeightBoundFen,
            @DefaultValue("100000") long refundApprovalAboveFen,
            @DefaultValue("100") int overPackPercent,
            @DefaultValue("72h") Duration packingWindow,
            @DefaultValue("24h") Duration packingGrace,
            @DefaultValue("7d") Duration deliveryWindow,
            @DefaultValue("7d") Duration searchWindow,
            @DefaultValue("48h") Duration handOverWindow,
            @DefaultValue("7d") Duration resolutionWindow,
            @DefaultValue("3d") Duration refundWindow) {

        private static final int OVER_PACK_MAX = 900;

        public Order {
            WrongSetting.when(
                    overPackPercent < 0 || overPackPercent > OVER_PACK_MAX,
                    "farmgate.order.over-pack-percent",
                    "is " + overPackPercent,
                    "set it to a number from 0 to " + OVER_PACK_MAX + ", such as 100");
            WrongSetting.when(
                    shortWeightBoundFen < 0,
                    "farmgate.order.short-weight-bound-fen",
                    "is " + shortWeightBoundFen + ", which is less than nothing",
                    "set it to an amount in fen, such as 50000");
            WrongSetting.when(
                    refundApprovalAboveFen < 0,
                    "farmgate.order.refund-approval-above-fen",
                    "is " + refundApprovalAboveFen + ", which is less than nothing",
                    "set it to an amount in fen, such as 100000");
            WrongSetting.when(
                    !paymentWindow.isPositive(),
                    "farmgate.order.payment-window",
                    "is " + paymentWindow + ", so that every order would expire at once",
                    "set it to a time such as 30m");
            WrongSetting.when(
                    !packingWindow.isPositive(),
                    "farmgate.order.packing-window",
                    "is " + packingWindow + ", so that every order would be late at once",
                    "set it to a time such as 72h");
            WrongSetting.when(
                    packingGrace.isNegative(),
                    "farmgate.order.packing-grace",
                    "is " + packingGrace + ", which is less than nothing",
                    "set it to a time such as 24h");
            WrongSetting.when(
                    !deliveryWindow.isPositive(),
                    "farmgate.order.delivery-window",
                    "is " + deliveryWindow + ", so that every order would be searched for at once",
                    "set it to a time such as 7d");
            mustNotBeNegative("hand-over-window", handOverWindow, "48h");
            mustNotBeNegative("resolution-window", resolutionWindow, "7d");
            mustNotBeNegative("refund-window", refundWindow, "3d");
            WrongSetting.when(
                    !searchWindow.isPositive(),
                    "farmgate.order.search-window",
                    "is " + searchWindow + ", so that nobody could find anything",
                    "set it to a time such as 7d");
        }

        private static void mustNotBeNegative(String name, Duration value, String example) {
            WrongSetting.when(
                    value.isNegative(),
                    "farmgate.order." + name,
                    "is " + value + ", which is less than nothing",
                    "set it to a time such as " + example);
        }
    }

    /**
     * Buyers' payments.
     *
     * @param sandbox Whether anybody may play the payer at the built-in sandbox provider; when it is not said, only in
     *     the demonstration.
     */
    public record Payment(@Nullable Boolean sandbox) {}

    /**
     * The debtor of payment files.
     *
     * @param name Who pays, as the bank knows us.
     * @param account The number of our account.
     * @param bic The BIC of the bank that keeps it.
     * @param chargeMaxFen How much a bank may keep of a line that it paid or gave back.
     * @param onePersonLimitFen An exception of more than this is resolved by two people, whatever it was.
     */
    public record Bank(
            @DefaultValue("Farmgate") String name,
            @DefaultValue("0000000000000000000") String account,
            @DefaultValue("FARMCNBJ") String bic,
            @DefaultValue("20000") long chargeMaxFen,
            @DefaultValue("1000000") long onePersonLimitFen) {

        private static final int NAME_MAX = 140;
        /** 10,000 yuan. */
        private static final long CHARGE_MAX = 1_000_000;

        private static final Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9-]{1,34}");
        private static final Pattern BIC = Pattern.compile("[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?");

        public Bank {
            WrongSetting.when(
                    name.isBlank() || name.length() > NAME_MAX,
                    "farmgate.bank.name",
                    "is empty or longer than " + NAME_MAX + " characters",
                    "write the name of the account's owner");
            WrongSetting.when(
                    !isBankName(name),
                    "farmgate.bank.name",
                    "has a character that a bank cannot read",
                    "write it in letters, digits and signs that can be seen");
            WrongSetting.when(
                    !ACCOUNT.matcher(account).matches(),
                    "farmgate.bank.account",
                    "is no account number",
                    "write at most 34 letters, digits and hyphens, without blanks");
            WrongSetting.when(
                    !BIC.matcher(bic).matches(),
                    "farmgate.bank.bic",
                    "is no BIC",
                    "write 8 or 11 characters, such as BKCHCNBJ");
            WrongSetting.when(
                    chargeMaxFen < 0 || chargeMaxFen > CHARGE_MAX,
                    "farmgate.bank.charge-max-fen",
                    "is " + chargeMaxFen + ", which is no charge of a bank",
                    "set it to an amount in fen up to " + CHARGE_MAX + ", such as 20000");
            WrongSetting.when(
                    onePersonLimitFen < 0,
                    "farmgate.bank.one-person-limit-fen",
                    "is " + onePersonLimitFen + ", which is less than nothing",
                    "set it to an amount in fen, such as 1000000");
        }

        private static boolean isBankName(String name) {
            try {
                Text.mustBeBankName(name);
                return true;
            } catch (IllegalArgumentException unfit) {
                return false;
            }
        }
    }

    /**
     * What the persons of finance may do.
     *
     * @param dayLimitFen How much one person approves, or resolves alone, in one day of Asia/Shanghai.
     */
    public record Finance(@DefaultValue("500000000") long dayLimitFen) {
        public Finance {
            WrongSetting.when(
                    dayLimitFen < 0,
                    "farmgate.finance.day-limit-fen",
                    "is " + dayLimitFen + ", which is less than nothing",
                    "set it to an amount in fen, such as 500000000");
        }
    }

    /**
     * The rules of tills.
     *
     * @param differenceApprovalAboveFen When a count finds more than this over or short, another person decides about it.
     */
    public record Till(@DefaultValue("10000") long differenceApprovalAboveFen) {
        public Till {
            WrongSetting.when(
                    differenceApprovalAboveFen < 0,
                    "farmgate.till.difference-approval-above-fen",
                    "is " + differenceApprovalAboveFen + ", which is less than nothing",
                    "set it to an amount in fen, such as 10000");
        }
    }

    /**
     * The rules of payouts.
     *
     * @param accountHold How long nothing is paid to a farmer after the way she is paid was changed.
     * @param twoApprovalsAboveFen A payout of more than this needs two approvals, by two people.
     * @param minimumFen What is due to a payee and less than this waits for the next payout.
     */
    public record Payout(
            @DefaultValue("3d") Duration accountHold,
            @DefaultValue("20000000") long twoApprovalsAboveFen,
            @DefaultValue("0") long minimumFen) {
        public Payout {
            WrongSetting.when(
                    accountHold.isNegative(),
                    "farmgate.payout.account-hold",
                    "is " + accountHold + ", which is less than nothing",
                    "set it to a time such as 3d");
            WrongSetting.when(
                    twoApprovalsAboveFen < 0,
                    "farmgate.payout.two-approvals-above-fen",
                    "is " + twoApprovalsAboveFen + ", which is less than nothing",
                    "set it to an amount in fen, such as 20000000");
            WrongSetting.when(
                    minimumFen < 0,
                    "farmgate.payout.minimum-fen",
                    "is " + minimumFen + ", which is less than nothing",
                    "set it to an amount in fen, such as 1000");
        }
    }

    /** @param alarm From so many dead letters of one processor on, its queue counts as full, which is an alarm. */
    public record DeadLetters(@DefaultValue("1000") int alarm) {
        public DeadLetters {
            WrongSetting.when(
                    alarm < 1,
                    "farmgate.dead-letters.alarm",
                    "is " + alarm + ", so that there would always be an alarm",
                    "set it to a number such as 1000");
        }
    }
}
