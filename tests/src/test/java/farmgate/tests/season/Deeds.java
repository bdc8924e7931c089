package farmgate.tests.season;

import farmgate.shared.bank.BankMovement;
import farmgate.shared.clearing.ProviderSettlementId;
import farmgate.shared.consignment.WeighTicket;
import farmgate.shared.farmer.PayoutMethod;
import farmgate.shared.listing.ListingEvent.ListingDrafted;
import farmgate.shared.money.Money;
import farmgate.shared.money.Quantity;
import farmgate.shared.money.Unit;
import farmgate.shared.order.Bearer;
import farmgate.shared.order.CheckoutEvent.CheckoutPlaced;
import farmgate.shared.order.OrderEvent.RefundGranted;
import farmgate.shared.order.OrderLine;
import farmgate.shared.order.PickUpCode;
import farmgate.shared.order.RefundCode;
import farmgate.shared.payment.PaymentEvent.PaymentRequested;
import farmgate.shared.payment.PaymentMethod;
import farmgate.shared.payout.PayoutEvent.MoneyWithCounty;
import farmgate.shared.payout.PayoutLine;
import farmgate.shared.settlement.Payee;
import farmgate.shared.station.StationId;
import farmgate.shared.wire.Json;
import farmgate.tests.season.World.Order;
import farmgate.tests.season.World.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;

/** What people of a season may do: each deed is drawn, looks for something to do it to, and is one request. */
final class Deeds {

    private static final int FATES = 8;
    private static final int UNPAID_MAX = 3;
    private static final int DRAWS_MAX = 12;

    private final World world;
    private final Requests requests;
    private final Village village;
    private final TheBank bank;
    private final TheProvider provider;

    Deeds(World world, Requests requests, Village village, TheBank bank) {
        this.world = world;
        this.requests = requests;
        this.village = village;
        this.bank = bank;
        this.provider = new TheProvider(world, requests, bank);
    }

    /** One deed, drawn; another one when there is nothing to do it to. */
    void any(RandomGenerator random) {
        int before = requests.sent();
        for (int i = 0; i < DRAWS_MAX && requests.sent() == before; i++) {
            drawn(random);
        }
    }

    private void drawn(RandomGenerator random) {
        switch (random.nextInt(41)) {
            case 0, 1 -> order(random);
            case 2, 3 -> pay(random);
            case 4, 5 -> providerTells(random);
            case 6 -> seldom(random, this::cancel);
            case 7, 8, 9 -> pack(random);
            case 10, 11, 12 -> moveOn(random);
            case 13, 14, 15 -> deliver(random);
            case 16, 17 -> receive(random);
            case 18 -> complain(random);
            case 19, 20 -> timePasses(random);
            case 21 -> payoutRun(random);
            case 22, 23 -> approve(random);
            case 24 -> sendFile(random);
            case 25, 26 -> bankTells(random);
            case 27 -> unclear(random);
            case 28 -> payInCash(random);
            case 29 -> till(random);
            case 30 -> seldom(random, this::changeAccount);
            case 31 -> seldom(random, this::suspendOrResume);
            case 32 -> handOn(random);
            case 33, 34 -> provider.settle(random);
            case 35 -> cancelPart(random);
            case 36 -> reportMissing(random);
            case 37 -> seldom(random, this::doesNotArrive);
            case 38, 39 ->
                draw(List.copyOf(world.ready.values()), random).ifPresent(refund -> giveBack(refund, random));
            default -> owed(random);
        }
    }

    /** What could be done at any time would crowd out what leads somewhere. */
    private static void seldom(RandomGenerator random, Consumer<RandomGenerator> deed) {
        if (random.nextInt(3) == 0) {
            deed.accept(random);
        }
    }

    /** Everybody ends what she has begun: as often as it takes. */
    void windUp(RandomGenerator random) {
        List.copyOf(world.suspended).forEach(this::resume);
        // A change that was made shortly before a suspension waits until finance has looked; of others there is nothing
        // to say.
        village.farmers()
                .forEach(farmer ->
                        requests.post(Folk.FINANCE, "/api/farmers/" + farmer + "/payout-method/confirm", Map.of()));
        requests.pass(Duration.ofHours(1));
        World.all(world.orders, order -> order.refundProposed != null).forEach(order -> decide(order, true));
        world.orders(Stage.DISPUTED).forEach(order -> resolve(order, Money.ZERO, Bearer.PLATFORM));
        world.orders(Stage.PAID).forEach(order -> packWhole(order, random));
        world.orders(Stage.PACKED).forEach(this::handOver);
        world.orders(Stage.DISPATCHED).forEach(order -> deliver(order, random));
        requests.pass(Duration.ofDays(20));
        world.unclear.values().stream().filter(each -> !each.resolved).toList().forEach(each -> {
            requests.post(Folk.FINANCE, "/api/bank-exceptions/" + each.id + "/take", Map.of());
            if (each.proposedBy != null) {
                decide(each, true);
            }
            // What was proposed long ago may not fit any more.
            if (!each.resolved && each.proposedBy != null) {
                decide(each, false);
            }
            resolve(each);
            if (!each.resolved) {
                decide(each, true);
            }
        });
        for (World.Handover each : World.all(world.handovers, it -> it.received == null)) {
            receive(each, each.sent.amount());
        }
        village.stations().forEach(this::fillTill);
        List.copyOf(world.ready.values()).forEach(this::signedFor);
        run();
        for (World.Payout payout : World.all(world.payouts, it -> !it.rejected && !it.approved)) {
            approve(payout, Folk.FINANCE_2);
            approve(payout, Folk.FINANCE_3);
        }
        for (World.Payout payout : World.all(world.payouts, it -> !it.rejected && it.instructed.isEmpty())) {
            if (payout.approved) {
                requests.post(
                        Folk.FINANCE, "/api/payment-files", Map.of("payoutIds", List.of(payout.closed.payoutId())));
            }
            if (payout.instructed.isEmpty()) {
                reject(payout);
            }
        }
        List<TheBank.Said> said = new ArrayList<>();
        linesLeft(PayoutMethod.BANK).forEach(line -> said.add(TheBank.Said.paid(line.line)));
        bank.tell(said);
        linesLeft(PayoutMethod.CASH).forEach(this::payInCash);
        world.payouts
                .values()
                .forEach(payout -> List.copyOf(payout.withCounty.values()).forEach(this::handOn));
        provider.settleAll();
    }

    boolean somethingIsLeft() {
        return !world.orders(
                                Stage.PAID,
                                Stage.PACKED,
                                Stage.DISPATCHED,
                                Stage.LOST,
                                Stage.DELIVERED,
                                Stage.DISPUTED,
                                Stage.RECEIVED)
                        .isEmpty()
                || provider.owes()
                || world.unclear.values().stream().anyMatch(each -> !each.resolved)
                || requests.books().balances("liabilities:refunds-payable:").values().stream()
                        .anyMatch(balance -> balance != 0)
                || requests.books().balances(Laws.FARMERS).keySet().stream()
                        .anyMatch(farmer -> !Laws.isPaidOrOwes(requests.books(), farmer));
    }

    private void order(RandomGenerator random) {
        if (world.orders(Stage.PLACED).size() > UNPAID_MAX) {
            pay(random);
            return;
        }
        StationId station = village.any(random);
        List<ListingDrafted> offers =
                World.all(world.listings, listing -> listing.stationId().equals(station));
        List<Map<String, Object>> lines = new ArrayList<>();
        int count = 1 + random.nextInt(2);
        for (int i = 0; i < count && !offers.isEmpty(); i++) {
            ListingDrafted offer = offers.remove(random.nextInt(offers.size()));
            boolean pieces = offer.quantity().unit() == Unit.PIECE;
            long wanted = 1 + random.nextInt(pieces ? 12 : 9_000);
            lines.add(Map.of(
                    "listingId",
                    offer.listingId(),
                    "quantity",
                    Map.of("amount", wanted, "unit", pieces ? "PIECE" : "GRAM")));
        }
        Map<String, Object> pickUp = Map.of("pickUpStationId", station);
        if (random.nextBoolean()) {
            int neighbour = random.nextInt(3);
            requests.post(
                    Folk.keeper(station),
                    "/api/checkouts",
                    Map.of(
                            "lines", lines,
                            "deliverTo", pickUp,
                            "onBehalfOf", Map.of("name", "邻居" + neighbour, "phone", "1390000000" + neighbour)));
            return;
        }
        Map<String, Object> home =
                Map.of("name", "梅", "phone", "13700000000", "regionCode", "310101", "address", "南京路1号");
        requests.post(
                Folk.buyer(random.nextInt(3)),
                "/api/checkouts",
                Map.of("lines", lines, "deliverTo", random.nextBoolean() ? pickUp : home));
    }

    private void pay(RandomGenerator random) {
        List<CheckoutPlaced> unpaid = World.all(
                world.checkouts,
                checkout -> checkout.orders().stream()
                        .anyMatch(part -> world.orders.get(part.orderId()).stage == Stage.PLACED));
        draw(unpaid, random).ifPresent(checkout -> {
            Order order = world.orders.get(checkout.orders().getFirst().orderId());
            boolean neighbour = order.placed.neighbour() != null;
            requests.post(
                    neighbour ? Folk.keeper(order.placed.stationId()) : Folk.buyer(checkout.buyerId()),
                    "/api/checkouts/" + checkout.checkoutId() + "/payments",
                    Map.of("method", neighbour && random.nextInt(4) > 0 ? PaymentMethod.CASH : PaymentMethod.ONLINE));
        });
    }

    private void providerTells(RandomGenerator random) {
        List<PaymentRequested> online = World.all(world.payments, payment -> payment.method() == PaymentMethod.ONLINE);
        draw(online, random).ifPresent(payment -> requests.webhook(payment, random.nextInt(6) > 0));
    }

    private void cancel(RandomGenerator random) {
        draw(world.orders(Stage.PLACED, Stage.PAID, Stage.PACKED, Stage.DISPATCHED), random)
                .ifPresent(order -> requests.post(
                        Folk.keeper(order.placed.stationId()),
                        "/api/orders/" + order.placed.orderId() + "/cancel",
                        Map.of("reason", "她不要了")));
    }

    /** Some of a line, often all of it, now and then more than there is. */
    private void cancelPart(RandomGenerator random) {
        draw(world.orders(Stage.PLACED, Stage.PAID, Stage.PAID, Stage.PACKED), random)
                .ifPresent(order -> {
                    OrderLine line = order.lines.get(random.nextInt(order.lines.size()));
                    long all = line.quantity().amount();
                    long some = random.nextInt(3) == 0 ? all : 1 + random.nextLong(all + all / 8 + 1);
                    Map<String, Object> quantity =
                            Map.of("amount", some, "unit", line.quantity().unit());
                    requests.post(
                            Folk.keeper(order.placed.stationId()),
                            "/api/orders/" + order.placed.orderId() + "/cancel",
                            Map.of(
                                    "reason",
                                    "少一点",
                                    "lines",
                                    List.of(Map.of("listingId", line.listingId(), "quantity", quantity))));
                });
    }

    private void reportMissing(RandomGenerator random) {
        draw(world.orders(Stage.DISPATCHED), random)
                .ifPresent(order -> requests.post(
                        order.placed.neighbour() == null
                                ? Folk.buyer(order.placed.buyerId())
                                : Folk.keeper(order.placed.stationId()),
                        "/api/orders/" + order.placed.orderId() + "/report-missing",
                        Map.of()));
    }

    private void doesNotArrive(RandomGenerator random) {
        draw(world.orders(Stage.DISPATCHED), random).ifPresent(order -> {
            String path =
                    "/api/consignments/" + Objects.requireNonNull(order.packed).consignmentId();
            if (order.missing && random.nextBoolean()) {
                requests.post(village.operator(), path + "/found", Map.of());
            } else if (random.nextBoolean()) {
                requests.post(village.operator(), path + "/lost", Map.of());
                requests.post(Folk.FINANCE_2, path + "/lost/approve", Map.of());
            } else {
                requests.post(
                        village.operator(),
                        path + "/return",
                        Map.of("reason", "没人在家", "goods", random.nextBoolean() ? "BACK_TO_STOCK" : "LOST"));
            }
        });
    }

    private void pack(RandomGenerator random) {
        draw(world.orders(Stage.PAID), random).ifPresent(order -> packWhole(order, random));
    }

    private void packWhole(Order order, RandomGenerator random) {
        List<Map<String, Object>> lots = new ArrayList<>();
        for (OrderLine line : order.lines) {
            ListingDrafted offer = world.listings.get(line.listingId());
            Quantity ordered = line.quantity();
            long all = ordered.unit() == Unit.PIECE
                    ? ordered.amount()
                    : ordered.amount() * (930 + random.nextInt(140)) / 1000;
            int parts = Math.min(offer.contributions().size(), 1 + random.nextInt(2));
            for (int i = 0; i < parts; i++) {
                long part = i == parts - 1 ? all : random.nextLong(all + 1);
                all -= part;
                String farmer = offer.contributions().get(i).farmerId().value();
                if (ordered.unit() == Unit.PIECE) {
                    lots.add(Map.of(
                            "listingId",
                            line.listingId(),
                            "farmerId",
                            farmer,
                            "grossGrams",
                            0,
                            "tareGrams",
                            0,
                            "count",
                            part));
                } else {
                    lots.add(Map.of(
                            "listingId",
                            line.listingId(),
                            "farmerId",
                            farmer,
                            "grossGrams",
                            part + 200,
                            "tareGrams",
                            200,
                            "scaleId",
                            "scale-1"));
                }
            }
        }
        requests.post(
                Folk.keeper(order.placed.stationId()),
                "/api/orders/" + order.placed.orderId() + "/consignments",
                Map.of("lots", lots));
    }

    private void moveOn(RandomGenerator random) {
        draw(world.orders(Stage.PACKED, Stage.DISPATCHED), random).ifPresent(order -> {
            if (order.stage == Stage.PACKED) {
                handOver(order);
            } else if (order.packed != null) {
                requests.post(
                        village.operator(),
                        "/api/consignments/" + order.packed.consignmentId() + "/arrive",
                        random.nextBoolean()
                                ? Map.of("at", village.county())
                                : Map.of("at", village.county(), "weights", weights(order, random), "confirmed", true));
            }
        });
    }

    private void handOver(Order order) {
        requests.post(
                Folk.keeper(order.placed.stationId()),
                "/api/consignments/" + Objects.requireNonNull(order.packed).consignmentId() + "/hand-over",
                Map.of("to", "三轮车"));
    }

    private void deliver(RandomGenerator random) {
        draw(world.orders(Stage.DISPATCHED), random).ifPresent(order -> deliver(order, random));
    }

    private void deliver(Order order, RandomGenerator random) {
        String path =
                "/api/consignments/" + Objects.requireNonNull(order.packed).consignmentId() + "/deliver";
        StationId pickUp = order.placed.destination().pickUpStationId();
        if (pickUp == null) {
            requests.post(
                    village.operator(),
                    path,
                    random.nextInt(3) == 0 ? Map.of() : Map.of("weights", weights(order, random), "confirmed", true));
            return;
        }
        String code = PickUpCode.of(requests.vault(), order.placed.orderId());
        requests.post(
                Folk.keeper(pickUp),
                path,
                random.nextInt(3) == 0
                        ? Map.of("pickUpCode", code)
                        : Map.of("pickUpCode", code, "weights", weights(order, random), "confirmed", true));
    }

    /** Some of it is lost on the way: mostly little, sometimes a lot, now and then all. */
    private static List<Map<String, Object>> weights(Order order, RandomGenerator random) {
        List<Map<String, Object>> weights = new ArrayList<>();
        for (OrderLine line : order.lines) {
            long net = Objects.requireNonNull(order.packed).tickets().stream()
                    .filter(ticket -> ticket.listingId().equals(line.listingId()))
                    .map(WeighTicket::net)
                    .mapToLong(Quantity::amount)
                    .sum();
            long lost = random.nextInt(12) == 0 ? net : random.nextLong(net / (random.nextBoolean() ? 8 : 50) + 1);
            weights.add(Map.of(
                    "listingId",
                    line.listingId(),
                    line.quantity().unit() == Unit.PIECE ? "count" : "netGrams",
                    net - lost));
        }
        return weights;
    }

    /** The buyer, the county or finance says whether less arrived; some are forgotten and end in a dispute. */
    private void decideShortWeight(RandomGenerator random) {
        List<Order> claimed = world.orders(Stage.DELIVERED).stream()
                .filter(order -> order.claim != null)
                .toList();
        draw(claimed, random).ifPresent(order -> {
            String path = "/api/orders/" + order.placed.orderId() + "/short-weight/";
            switch (random.nextInt(5)) {
                case 0 -> requests.post(village.operator(), path + "decline", Map.of("note", "看了照片"));
                case 1 -> requests.post(Folk.buyer(order.placed.buyerId()), path + "confirm", Map.of());
                case 2 -> requests.post(Folk.FINANCE, path + "confirm", Map.of());
                default -> requests.post(village.operator(), path + "confirm", Map.of());
            }
        });
    }

    private void receive(RandomGenerator random) {
        decideShortWeight(random);
        draw(
                        world.orders(Stage.DELIVERED).stream()
                                .filter(order -> order.unproven)
                                .toList(),
                        random)
                .ifPresent(order -> prove(order, random));
        draw(world.orders(Stage.DELIVERED), random)
                .ifPresent(order -> requests.post(
                        Folk.buyer(order.placed.buyerId()),
                        "/api/orders/" + order.placed.orderId() + "/receive",
                        Map.of()));
    }

    /** The county vouches, or who sells it tries to: by what she shows, or by receiving it for her neighbour. */
    private void prove(Order order, RandomGenerator random) {
        Folk keeper = Folk.keeper(order.placed.stationId());
        String path =
                "/api/consignments/" + Objects.requireNonNull(order.packed).consignmentId() + "/prove-delivery";
        switch (random.nextInt(4)) {
            case 0 -> requests.post(keeper, "/api/orders/" + order.placed.orderId() + "/receive", Map.of());
            case 1 -> requests.post(keeper, path, Map.of("proof", Map.of("kind", "SIGNATURE", "reference", "签名照片")));
            default -> requests.post(village.operator(), path, Map.of("proof", Map.of("kind", "COUNTY")));
        }
    }

    private void complain(RandomGenerator random) {
        draw(world.orders(Stage.DELIVERED, Stage.DISPUTED, Stage.SETTLED), random)
                .ifPresent(order -> {
                    if (order.stage == Stage.DELIVERED) {
                        requests.post(
                                Folk.buyer(order.placed.buyerId()),
                                "/api/orders/" + order.placed.orderId() + "/dispute",
                                Map.of(
                                        "lines",
                                        List.of(order.lines.getFirst().listingId()),
                                        "reason",
                                        "烂了",
                                        "evidence",
                                        List.of("照片")));
                        return;
                    }
                    if (order.refundProposed != null) {
                        decide(order, random.nextInt(4) > 0);
                        return;
                    }
                    Bearer bearer = Bearer.values()[random.nextInt(Bearer.values().length)];
                    long most = order.placed.total().fen();
                    resolve(order, Money.ofFen(random.nextInt(4) == 0 ? most : random.nextLong(most / 3 + 2)), bearer);
                });
    }

    private void resolve(Order order, Money refund, Bearer bearer) {
        requests.post(
                Folk.FINANCE,
                "/api/orders/" + order.placed.orderId() + "/resolve",
                Map.of("refund", refund, "borneBy", bearer, "note", "看了照片"));
    }

    /** Whoever proposed it tries herself before the county decides. */
    private void decide(Order order, boolean approved) {
        String path = "/api/refunds/" + order.refundProposed;
        Folk operator = Folk.operator(order.placed.countyStationId());
        if (approved) {
            requests.post(Folk.FINANCE, path + "/approve", Map.of());
            requests.post(operator, path + "/approve", Map.of());
        } else {
            requests.post(operator, path + "/decline", Map.of("reason", "照片看不清"));
        }
    }

    /** Mostly minutes, sometimes hours, now and then days. */
    private void timePasses(RandomGenerator random) {
        int minutes = random.nextInt(10) < 6 ? 25 : random.nextInt(10) < 7 ? 600 : 7_000;
        requests.pass(Duration.ofMinutes(1 + random.nextInt(minutes)));
    }

    private void payoutRun(RandomGenerator random) {
        if (random.nextInt(4) > 0) {
            run();
        } else {
            draw(World.all(world.payouts, it -> !it.rejected && it.instructed.isEmpty()), random)
                    .ifPresent(this::reject);
        }
    }

    private void run() {
        requests.post(
                Folk.FINANCE,
                "/api/payout-runs",
                Map.of("cutOff", requests.now().toString()));
    }

    private void reject(World.Payout payout) {
        requests.post(Folk.FINANCE_2, "/api/payouts/" + payout.closed.payoutId() + "/reject", Map.of("reason", "再看一遍"));
    }

    private void approve(RandomGenerator random) {
        draw(World.all(world.payouts, it -> !it.rejected && it.instructed.isEmpty()), random)
                .ifPresent(payout -> approve(
                        payout,
                        List.of(Folk.FINANCE, Folk.FINANCE_2, Folk.FINANCE_3).get(random.nextInt(3))));
    }

    private void approve(World.Payout payout, Folk person) {
        requests.post(
                person,
                "/api/payouts/" + payout.closed.payoutId() + "/approve",
                Map.of("contentHash", payout.closed.contentHash()));
    }

    private void sendFile(RandomGenerator random) {
        List<World.Payout> approved = World.all(
                world.payouts,
                it -> it.approved && !it.rejected && (it.instructed.isEmpty() || random.nextInt(9) == 0));
        if (!approved.isEmpty()) {
            requests.post(
                    Folk.FINANCE,
                    "/api/payment-files",
                    Map.of(
                            "payoutIds",
                            approved.stream().map(it -> it.closed.payoutId()).toList()));
        }
    }

    private record Left(World.Payout payout, PayoutLine line) {}

    private List<Left> linesLeft(PayoutMethod method) {
        List<Left> left = new ArrayList<>();
        world.payouts
                .values()
                .forEach(payout -> payout.instructed.stream()
                        .filter(line -> line.method() == method && !payout.fates.containsKey(line.endToEndId()))
                        .forEach(line -> left.add(new Left(payout, line))));
        return left;
    }

    private void bankTells(RandomGenerator random) {
        List<TheBank.Said> said = new ArrayList<>();
        for (Left each : linesLeft(PayoutMethod.BANK)) {
            switch (random.nextInt(FATES)) {
                case 0 -> said.add(TheBank.Said.rejected(each.line));
                case 1 ->
                    said.add(TheBank.Said.paid(each.line).of(each.line.amount().plus(Money.ofFen(1))));
                case 2 -> {
                    // Not yet.
                }
                default -> said.add(TheBank.Said.paid(each.line));
            }
        }
        world.payouts
                .values()
                .forEach(payout -> payout.instructed.stream()
                        .filter(line ->
                                "paid".equals(payout.fates.get(line.endToEndId())) && random.nextInt(FATES) == 0)
                        .forEach(line -> said.add(TheBank.Said.returned(line))));
        if (random.nextInt(FATES) == 0) {
            said.add(TheBank.Said.somebody(random.nextInt(100_000), random.nextBoolean()));
        }
        if (random.nextInt(3) == 0) {
            bank.giveNotice(said);
        }
        if (random.nextInt(FATES) == 0) {
            bank.tellAgain();
        } else {
            bank.tell(said);
        }
    }

    private void unclear(RandomGenerator random) {
        draw(World.all(world.unclear, it -> !it.resolved), random).ifPresent(each -> {
            if (each.owner == null) {
                requests.post(Folk.FINANCE, "/api/bank-exceptions/" + each.id + "/take", Map.of());
            } else if (each.proposedBy != null) {
                decide(each, random.nextInt(4) > 0);
            } else {
                resolve(each);
            }
        });
    }

    private void resolve(World.Unclear each) {
        String path = "/api/bank-exceptions/" + each.id + "/resolve";
        if (!each.byProvider && each.reason.equals("amount-differs") && each.movement == BankMovement.DEBIT) {
            requests.post(
                    Folk.FINANCE, path, Map.of("resolution", "PAYOUT_LINE", "endToEndId", each.name, "note", "银行手续费"));
        }
        if (each.resolved || each.proposedBy != null) {
            return;
        }
        ProviderSettlementId settlement = world.settlements.get(each.name);
        if (settlement != null && each.inSuspense && each.movement == BankMovement.CREDIT) {
            requests.post(
                    Folk.FINANCE,
                    path,
                    Map.of("resolution", "PROVIDER_SETTLEMENT", "settlementId", settlement, "note", "渠道结算款"));
            return;
        }
        String resolution =
                !each.inSuspense ? "NOTHING_TO_BOOK" : each.byProvider ? "PROVIDER_FEE" : "CHARGE_OR_INTEREST";
        requests.post(Folk.FINANCE, path, Map.of("resolution", resolution, "note", "问过银行"));
    }

    /** Whoever proposed it tries herself before another person of finance decides. */
    private void decide(World.Unclear each, boolean approved) {
        String path = "/api/bank-exceptions/" + each.id;
        if (approved) {
            requests.post(Folk.FINANCE, path + "/approve", Map.of());
            requests.post(Folk.FINANCE_2, path + "/approve", Map.of());
        } else {
            requests.post(Folk.FINANCE_2, path + "/decline", Map.of("reason", "再看一遍"));
        }
    }

    private void payInCash(RandomGenerator random) {
        draw(linesLeft(PayoutMethod.CASH), random).ifPresent(this::payInCash);
    }

    private void payInCash(Left left) {
        Payee payee = left.line.payee();
        if (payee.kind() == Payee.Kind.FARMER) {
            requests.post(
                    Folk.keeper(left.payout.closed.stationId()),
                    "/api/payouts/" + left.payout.closed.payoutId() + "/cash-receipts",
                    Map.of("farmerId", payee.id(), "amount", left.line.amount(), "receipt", "收条"));
        }
    }

    private void till(RandomGenerator random) {
        StationId station = village.any(random);
        String till = "/api/stations/" + station + "/till";
        Folk keeper = Folk.keeper(station);
        switch (random.nextInt(6)) {
            case 0 -> count(keeper, till, random);
            case 1 ->
                requests.post(keeper, till + "/drawings", Map.of("amount", Money.ofFen(1 + random.nextInt(3_000))));
            case 2 ->
                requests.post(
                        village.operator(), till + "/limit", Map.of("limit", Money.ofFen(random.nextInt(8) * 20_000L)));
            case 3 ->
                requests.post(
                        keeper,
                        "/api/cash-handovers",
                        Map.of("fromStationId", station, "amount", Money.ofFen(1 + random.nextInt(9_000))));
            case 4 -> send(station, 1 + random.nextInt(30_000));
            default -> onItsWay(random);
        }
    }

    private void count(Folk keeper, String till, RandomGenerator random) {
        House.Reply counted = requests.post(
                keeper,
                till + "/counts",
                Map.of(
                        "pieces",
                        List.of(
                                Map.of("denomination", "YUAN_100", "count", random.nextInt(3)),
                                Map.of("denomination", "YUAN_1", "count", random.nextInt(90)))));
        JsonNode difference = Json.read(counted.body(), JsonNode.class).path("difference");
        if (difference.isNumber() && random.nextInt(3) != 0) {
            Folk judge = random.nextBoolean() ? Folk.FINANCE : village.operator();
            requests.post(judge, till + "/difference/approve", Map.of("number", difference.asLong()));
        }
    }

    /** Cash goes back, and somebody says so; now and then somebody whose word does not count, or with a wrong code. */
    private void giveBack(RefundGranted refund, RandomGenerator random) {
        String path = "/api/refunds/" + refund.refundId();
        Folk keeper = Folk.keeper(refund.stationId());
        Map<String, Object> code = Map.of("code", RefundCode.of(requests.vault(), refund.refundId()));
        switch (random.nextInt(7)) {
            case 0, 1 -> requests.post(keeper, path + "/give-back", code);
            case 2 -> requests.post(village.operator(), path + "/give-back", code);
            case 3 -> requests.post(keeper, path + "/give-back", Map.of("code", "不知道"));
            case 4 -> requests.post(keeper, path + "/confirm-receipt", Map.of("paper", "我自己的收条"));
            case 5 ->
                requests.post(
                        Folk.buyer(world.orders.get(refund.orderId()).placed.buyerId()),
                        path + "/confirm-receipt",
                        Map.of());
            default -> signedFor(refund);
        }
    }

    private void signedFor(RefundGranted refund) {
        requests.post(
                Folk.FINANCE,
                "/api/refunds/" + refund.refundId() + "/confirm-receipt",
                Map.of("paper", "签收单 " + refund.refundId()));
    }

    private void fillTill(StationId station) {
        requests.post(
                village.operator(),
                "/api/stations/" + station + "/till/limit",
                Map.of("limit", Money.ofFen(100_000_000)));
        send(station, 500_000);
        World.all(world.handovers, it -> it.received == null).forEach(each -> receive(each, each.sent.amount()));
    }

    private void send(StationId station, long fen) {
        requests.post(Folk.FINANCE, "/api/cash-handovers", Map.of("toStationId", station, "amount", Money.ofFen(fen)));
    }

    private void onItsWay(RandomGenerator random) {
        draw(World.all(world.handovers, it -> !it.cleared), random).ifPresent(handover -> {
            if (handover.received == null) {
                long sent = handover.sent.amount().fen();
                receive(handover, Money.ofFen(random.nextInt(3) == 0 ? random.nextLong(2 * sent) : sent));
            } else {
                requests.post(
                        Folk.FINANCE_2,
                        "/api/cash-handovers/" + handover.sent.handoverId() + "/clear",
                        Map.of("reason", "查清了"));
            }
        });
    }

    private void receive(World.Handover handover, Money amount) {
        StationId to = handover.sent.to();
        requests.post(
                to == null ? Folk.FINANCE_2 : Folk.keeper(to),
                "/api/cash-handovers/" + handover.sent.handoverId() + "/receive",
                Map.of("amount", amount));
    }

    private void suspendOrResume(RandomGenerator random) {
        StationId station = village.any(random);
        if (world.suspended.contains(station)) {
            resume(station);
        } else {
            requests.post(village.operator(), "/api/stations/" + station + "/suspend", Map.of("reason", "发大水"));
        }
    }

    private void resume(StationId station) {
        requests.post(village.operator(), "/api/stations/" + station + "/resume", Map.of());
    }

    /** The county puts into a farmer's hand what her suspended station could not. */
    private void handOn(RandomGenerator random) {
        draw(
                        world.payouts.values().stream()
                                .flatMap(payout -> payout.withCounty.values().stream())
                                .toList(),
                        random)
                .ifPresent(this::handOn);
    }

    private void handOn(MoneyWithCounty money) {
        requests.post(
                village.operator(),
                "/api/payouts/" + money.payoutId() + "/cash-receipts",
                Map.of("farmerId", money.payee().id(), "amount", money.amount(), "receipt", "县里的收条"));
    }

    private void changeAccount(RandomGenerator random) {
        village.changeAccount(requests, random);
    }

    private void owed(RandomGenerator random) {
        draw(World.all(world.owed, it -> !it.ended), random).ifPresent(each -> {
            String path = "/api/clawbacks/" + each.raised.clawbackId() + "/write-off";
            if (each.proposedBy == null) {
                requests.post(Folk.FINANCE, path, Map.of("reason", "太小"));
            } else if (random.nextBoolean()) {
                requests.post(random.nextBoolean() ? Folk.FINANCE_2 : Folk.FINANCE, path + "/approve", Map.of());
            } else {
                requests.post(Folk.FINANCE_2, path + "/decline", Map.of("reason", "还会来的"));
            }
        });
    }

    private static <T> Optional<T> draw(List<T> things, RandomGenerator random) {
        return things.isEmpty() ? Optional.empty() : Optional.of(things.get(random.nextInt(things.size())));
    }
}
