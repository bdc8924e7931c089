package farmgate.command.payout;

import static org.assertj.core.api.Assertions.assertThat;

import farmgate.command.clearing.TestClearing;
import farmgate.command.finance.DayLimits;
import farmgate.command.finance.TestDayLimits;
import farmgate.command.order.OpenVault;
import farmgate.command.payment.TestPayments;
import farmgate.command.payout.BankMessage.Advice;
import farmgate.command.payout.BankMessage.Report;
import farmgate.command.payout.BankMessage.Said;
import farmgate.command.payout.BankMessage.Unmatched;
import farmgate.command.payout.ClosedPayout.Closing;
import farmgate.command.payout.PayoutCommand.ApprovePayout;
import farmgate.command.payout.PayoutCommand.ClosePayout;
import farmgate.command.payout.PayoutCommand.CreatePaymentFile;
import farmgate.command.payout.PayoutCommand.StartPayoutRun;
import farmgate.command.payout.PayoutRunEndpoint.PayoutRunAnswer;
import farmgate.command.payout.PayoutRunEndpoint.PayoutRunBody;
import farmgate.command.settlement.SettlementHouse;
import farmgate.command.station.TestStations;
import farmgate.command.till.TestTills;
import farmgate.command.web.Answer;
import farmgate.command.web.Call;
import farmgate.shared.bank.BankMessageKind;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.farmer.PayoutMethod;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Role;
import farmgate.shared.money.Money;
import farmgate.shared.payout.PaymentFileId;
import farmgate.shared.payout.PayoutEvent.PayoutClosed;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.personal.Personal;
import farmgate.shared.region.RegionCode;
import farmgate.shared.settlement.Due;
import farmgate.shared.settlement.Payee;
import farmgate.shared.station.StationEvent.StationOpened;
import farmgate.shared.station.StationEvent.StationRegistered;
import farmgate.shared.station.StationId;
import farmgate.shared.station.StationLevel;
import farmgate.shared.wire.Json;
import java.io.UnsupportedEncodingException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletResponse;

/** Payouts over real dues: Li is paid by bank, Wang and the stations in cash. */
final class PayoutHouse {

    static final StationId VILLAGE = new StationId("stn_village");
    static final StationId COUNTY = new StationId("stn_county");
    static final StationId OTHER = new StationId("stn_other");
    static final PayoutId PAYOUT = SettlementHouse.firstPayout(VILLAGE);
    static final FarmerId LI = new FarmerId("frm_li");
    static final FarmerId WANG = new FarmerId("frm_wang");
    static final Actor FINANCE = SettlementHouse.actor("finance", Role.FINANCE);
    static final Actor FINANCE_2 = SettlementHouse.actor("finance2", Role.FINANCE);
    static final Instant CUT_OFF = Instant.parse("2026-11-19T16:00:00Z");

    static final String OUR_ACCOUNT = "6222";
    /** The village's payout is just not so large. */
    static final long TWO_APPROVALS_ABOVE = 13_750;
    /** Li's line is just not so large. */
    static final long ONE_PERSON_LIMIT = 8_700;
    /** What a bank may keep of a line. */
    static final long CHARGE_MAX = 50;

    /** The village's payout twice, and a little. */
    static final long DAY_LIMIT = 30_000;

    private final Map<Payee, PayeeAccount> accounts = new HashMap<>();
    private final Map<StationId, StationRoute> routes = new HashMap<>();
    private final long minimumFen;
    private final List<BankCalendar.Holiday> holidays;
    private final boolean dayLimit;
    final SettlementHouse house;

    PayoutHouse() {
        this(0, List.of());
    }

    PayoutHouse(long minimumFen, List<BankCalendar.Holiday> holidays) {
        this(minimumFen, holidays, false);
    }

    /** In which a person decides at most {@link #DAY_LIMIT} in a day. */
    static PayoutHouse withDayLimit() {
        return new PayoutHouse(0, List.of(), true);
    }

    final OpenVault vault = new OpenVault();

    private PayoutHouse(long minimumFen, List<BankCalendar.Holiday> holidays, boolean dayLimit) {
        this.minimumFen = minimumFen;
        this.dayLimit = dayLimit;
        this.holidays = List.copyOf(holidays);
        this.house = new SettlementHouse(this::register);
        house.given(
                VILLAGE.value(),
                new StationRegistered(
                        VILLAGE,
                        "阿寺村服务站",
                        StationLevel.VILLAGE,
                        new RegionCode("610629"),
                        COUNTY,
                        null,
                        new Personal("stn_village", "c2VhbGVk"),
                        null),
                new StationOpened(VILLAGE));
    }

    private void register(Configurer configurer) {
        TestClearing.register(
                        TestTills.register(TestStations.register(configurer)),
                        c -> new BankExceptions(c.repository(BankException.class), c.eventStore()))
                .configureAggregate(TestDayLimits.DAY)
                .configureAggregate(Payout.class)
                .configureAggregate(PayoutRun.class)
                .configureAggregate(PaymentFile.class)
                .configureAggregate(BankMessageLog.class)
                .configureAggregate(StatementSeries.class)
                .configureAggregate(ToldEntries.class)
                .configureAggregate(BankException.class)
                .registerCommandHandler(c ->
                        new PayoutRunStarter(c.repository(PayoutRun.class), c.eventStore(), SettlementHouse.dues(c)))
                .registerCommandHandler(c -> new PayoutCloser(
                        c.repository(Payout.class),
                        c.eventStore(),
                        SettlementHouse.dues(c),
                        this::accountOf,
                        this::routeOf,
                        fen(minimumFen)))
                .registerCommandHandler(c -> new PayoutApprover(
                        c.repository(Payout.class),
                        this::accountOf,
                        this::routeOf,
                        dayLimits(c),
                        fen(TWO_APPROVALS_ABOVE)))
                .registerCommandHandler(c -> new PayoutRejecter(c.repository(Payout.class), SettlementHouse.dues(c)))
                .registerCommandHandler(c -> new PaymentFiler(
                        c.repository(PaymentFile.class),
                        c.repository(Payout.class),
                        c.eventStore(),
                        SettlementHouse.dues(c),
                        TestTills.of(c),
                        this::accountOf,
                        this::routeOf,
                        new BankCalendar(List.of(new BankCalendar.Notice("a notice", holidays, List.of()))),
                        new OwnAccount("Farmgate", OUR_ACCOUNT, "FARMCNBJ", true)))
                .registerCommandHandler(c -> new CashPayer(
                        c.repository(Payout.class),
                        TestTills.of(c),
                        TestStations.of(c),
                        new CashReceipts(vault, c.eventStore())))
                .registerCommandHandler(c -> new BankReconciler(
                        c.repository(Payout.class),
                        c.repository(PaymentFile.class),
                        c.repository(BankMessageLog.class),
                        c.repository(StatementSeries.class),
                        c.repository(ToldEntries.class),
                        new BankExceptions(c.repository(BankException.class), c.eventStore()),
                        c.eventStore(),
                        SettlementHouse.dues(c),
                        TestClearing.of(c),
                        OUR_ACCOUNT))
                .registerCommandHandler(c -> new BankExceptionDesk(
                        c.repository(BankException.class),
                        new LineResolver(
                                c.repository(Payout.class), c.eventStore(), SettlementHouse.dues(c), fen(CHARGE_MAX)),
                        new ProviderLines(TestPayments.of(c), TestClearing.of(c)),
                        new OnePersonRule(fen(ONE_PERSON_LIMIT)),
                        dayLimits(c),
                        vault));
    }

    private DayLimits dayLimits(Configuration configuration) {
        return dayLimit ? TestDayLimits.of(configuration, DAY_LIMIT) : (actor, of, amount) -> {};
    }

    /** Another way of paying somebody from now on. */
    void givenAccount(Payee payee, PayeeAccount account) {
        accounts.put(payee, account);
    }

    /** Another way of what is paid at a station from now on. */
    void givenRoute(StationId station, StationRoute route) {
        routes.put(station, route);
    }

    private StationRoute routeOf(StationId station) {
        return routes.getOrDefault(station, StationRoute.OPEN);
    }

    private PayeeAccount accountOf(Payee payee) {
        PayoutMethod usual = payee.equals(Payee.farmer(LI)) ? PayoutMethod.BANK : PayoutMethod.CASH;
        return accounts.getOrDefault(payee, PayeeAccount.of(usual));
    }

    static Money fen(long fen) {
        return Money.ofFen(fen);
    }

    static Due li(long fen) {
        return new Due(Payee.farmer(LI), fen(fen));
    }

    static Due wang(long fen) {
        return new Due(Payee.farmer(WANG), fen(fen));
    }

    static Due station(StationId station, long fen) {
        return new Due(Payee.station(station), fen(fen));
    }

    static Call call(Actor actor, @Nullable String key) {
        return new Call(actor, key, null);
    }

    /** Two orders at the village, one at the other station, all received before the cut-off. */
    void givenDues() {
        house.givenDuesOf(VILLAGE);
        house.givenDuesOf(OTHER);
        house.givenDue(VILLAGE, "ord_1", CUT_OFF.minusSeconds(60), li(8600), station(VILLAGE, 500));
        house.givenDue(VILLAGE, "ord_2", CUT_OFF.minusSeconds(30), wang(4300), li(100), station(VILLAGE, 250));
        house.givenDue(OTHER, "ord_3", CUT_OFF.minusSeconds(10), li(1000));
    }

    ResponseEntity<String> run(Instant cutOff, Call call) {
        return run(new PayoutRunBody(cutOff.atOffset(ZoneOffset.UTC), null), call);
    }

    ResponseEntity<String> run(PayoutRunBody body, Call call) {
        return Objects.requireNonNull(new PayoutRunEndpoint(house.writes())
                .run(body, call, MediaType.ALL_VALUE, new MockHttpServletResponse()));
    }

    /** As a caller who asks for lines sees it. */
    List<String> runWatched(Instant cutOff, Call call) throws UnsupportedEncodingException {
        MockHttpServletResponse response = new MockHttpServletResponse();
        assertThat(new PayoutRunEndpoint(house.writes())
                        .run(
                                new PayoutRunBody(cutOff.atOffset(ZoneOffset.UTC), null),
                                call,
                                MediaType.APPLICATION_NDJSON_VALUE,
                                response))
                .isNull();
        assertThat(response.getContentType()).isEqualTo(MediaType.APPLICATION_NDJSON_VALUE);
        assertThat(response.getStatus()).isEqualTo(201);
        assertThat(response.getHeader("Location")).startsWith("/api/payouts?run=run_");
        assertThat(response.getHeader("ETag")).isEqualTo("\"0\"");
        return response.getContentAsString().lines().toList();
    }

    PayoutRunAnswer answerOf(ResponseEntity<String> response) {
        return Json.read(response.getBody(), PayoutRunAnswer.class);
    }

    StartedRun start(StartPayoutRun start, Call call) {
        return Json.read(house.writes().send(start, call).json(), StartedRun.class);
    }

    ClosedPayout close(ClosePayout close, Call call) {
        return Json.read(house.writes().send(close, call).json(), Closing.class).payout();
    }

    Answer send(Actor actor, Object command) {
        return house.writes().send(command, call(actor, null));
    }

    /** Of which each thing that is said is an entry of its own, unless no money moved. */
    static Report report(
            BankMessageKind kind,
            String name,
            @Nullable String account,
            @Nullable Long sequence,
            List<Advice> advices,
            List<Unmatched> unmatched) {
        if (kind == BankMessageKind.STATUS_REPORT) {
            return new Report(name, advices, unmatched);
        }
        List<BankEntry> entries = Stream.<Said>concat(advices.stream(), unmatched.stream())
                .map(PayoutHouse::entry)
                .toList();
        StatementPage page = kind == BankMessageKind.STATEMENT && sequence != null
                ? new StatementPage(name, 1, true, null, null, Money.ZERO)
                : null;
        return new Report(kind, name, account, sequence, List.of(), List.of(), entries, page, null);
    }

    private static BankEntry entry(Said said) {
        return switch (said) {
            case Advice advice -> entry(said, advice.name(), Objects.requireNonNull(advice.amount()));
            case Unmatched other -> entry(said, other.endToEndId(), Objects.requireNonNull(other.amount()));
        };
    }

    private static BankEntry entry(Said said, String name, Money amount) {
        String reference = said.reference();
        return new BankEntry(
                said.movement(),
                amount,
                null,
                null,
                reference == null ? List.of() : List.of(reference),
                name,
                Money.ZERO,
                List.of(new BankEntry.Part(said.movement(), amount, null, name, said)));
    }

    <T> T only(Class<T> type) {
        return only(type, house.news());
    }

    static <T> T only(Class<T> type, List<Object> news) {
        return news.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .reduce((one, two) -> {
                    throw new AssertionError("more than one: " + one + " and " + two);
                })
                .orElseThrow();
    }

    /** Closes the village's payout, approves it, and sends it in the file {@code pmf_1}. */
    PayoutClosed givenSent() {
        givenDues();
        run(CUT_OFF, call(FINANCE, "run"));
        PayoutClosed closed = house.news().stream()
                .filter(PayoutClosed.class::isInstance)
                .map(PayoutClosed.class::cast)
                .filter(each -> each.stationId().equals(VILLAGE))
                .findFirst()
                .orElseThrow();
        send(FINANCE_2, new ApprovePayout(PAYOUT, closed.contentHash()));
        send(FINANCE, new CreatePaymentFile(new PaymentFileId("pmf_1"), List.of(PAYOUT)));
        house.news();
        return closed;
    }
}
