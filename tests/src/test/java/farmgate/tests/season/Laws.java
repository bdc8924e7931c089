package farmgate.tests.season;

import farmgate.query.ledger.Account;
import farmgate.shared.bank.BankExceptionEvent.BankExceptionResolved;
import farmgate.shared.bank.BankExceptionEvent.ProviderLineOpened;
import farmgate.shared.bank.BankMessageEvent.BankMessageBooked;
import farmgate.shared.bank.BankMovement;
import farmgate.shared.bank.BankResolution;
import farmgate.shared.clearing.ProviderSettlementEvent.SettlementBanked;
import farmgate.shared.clearing.ProviderSettlementEvent.SettlementReported;
import farmgate.shared.listing.ListingEvent;
import farmgate.shared.listing.ListingEvent.ListingClosed;
import farmgate.shared.listing.ListingEvent.ListingDrafted;
import farmgate.shared.listing.ListingEvent.ListingExpired;
import farmgate.shared.listing.ListingEvent.ListingRestocked;
import farmgate.shared.listing.ListingEvent.StockLost;
import farmgate.shared.listing.ListingEvent.StockReleased;
import farmgate.shared.listing.ListingEvent.StockReserved;
import farmgate.shared.listing.ListingEvent.StockReturned;
import farmgate.shared.listing.ListingEvent.StockSold;
import farmgate.shared.listing.ListingId;
import farmgate.shared.message.Event;
import farmgate.shared.money.Money;
import farmgate.shared.order.OrderEvent;
import farmgate.shared.order.OrderEvent.LatePaymentReceived;
import farmgate.shared.order.OrderEvent.OrderPaid;
import farmgate.shared.order.OrderEvent.OrderPlaced;
import farmgate.shared.order.OrderEvent.OrderReceived;
import farmgate.shared.order.OrderEvent.OrderSettled;
import farmgate.shared.order.OrderEvent.RefundApproved;
import farmgate.shared.order.OrderEvent.RefundGranted;
import farmgate.shared.order.OrderEvent.RefundPaid;
import farmgate.shared.order.OrderEvent.RefundProposed;
import farmgate.shared.order.OrderId;
import farmgate.shared.order.RefundCause;
import farmgate.shared.order.RefundId;
import farmgate.shared.payment.PaymentEvent.CashRefundConfirmed;
import farmgate.shared.payment.PaymentMethod;
import farmgate.shared.payment.ReceiverProof;
import farmgate.shared.payout.PayoutEvent.CashHandedOver;
import farmgate.shared.payout.PayoutEvent.HandedOn;
import farmgate.shared.payout.PayoutEvent.LinePaid;
import farmgate.shared.payout.PayoutEvent.LineReturned;
import farmgate.shared.payout.PayoutEvent.MoneyBackFromCounty;
import farmgate.shared.payout.PayoutEvent.MoneyWithCounty;
import farmgate.shared.payout.PayoutEvent.PayoutApproved;
import farmgate.shared.payout.PayoutEvent.PayoutClosed;
import farmgate.shared.payout.PayoutEvent.PayoutInstructed;
import farmgate.shared.payout.PayoutLine;
import farmgate.shared.settlement.Due;
import farmgate.shared.settlement.Loss;
import farmgate.shared.settlement.Settlement;
import farmgate.shared.station.StationId;
import farmgate.shared.till.HandoverEvent.HandoverReceived;
import farmgate.shared.till.HandoverEvent.HandoverSent;
import farmgate.shared.till.TillEvent;
import farmgate.shared.till.TillEvent.CashTaken;
import farmgate.shared.till.TillEvent.TillLimitSet;
import farmgate.shared.till.TillEvent.TillOpened;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What must always be true, of money and of goods. It reckons by itself from what happened and knows no rule of the
 * ledger; the ledger has to come to the same.
 */
final class Laws {

    static final String FARMERS = "liabilities:payable:farmer:";

    /** What the buyer of one order has given and got back. */
    private static final class Purse {
        long paid;
        long held;
        long granted;
        long refunded;
        boolean settled;
    }

    /** One offer's stock, in its unit. */
    private static final class Stock {
        long listed;
        long reserved;
        long sold;
        long withdrawn;
        long lost;
    }

    private final Books books;
    private final Map<OrderId, Purse> purses = new LinkedHashMap<>();
    private final Map<RefundId, Long> refunds = new HashMap<>();
    private final Map<RefundId, RefundProposed> proposals = new HashMap<>();
    private final Set<RefundId> confirmed = new HashSet<>();
    private final Set<OrderId> codesOfSellers = new HashSet<>();
    private final Map<ListingId, Stock> stocks = new LinkedHashMap<>();
    private final Map<StationId, Long> limits = new HashMap<>();
    private final Map<StationId, Long> tills = new HashMap<>();
    private final Map<StationId, TillEvent.DifferenceProposed> waiting = new HashMap<>();
    private final Map<String, PayoutLine> instructed = new HashMap<>();
    private final Map<String, String> fates = new HashMap<>();
    private final Map<String, String> approvals = new HashMap<>();
    private final Set<OrderId> touched = new HashSet<>();
    private final Map<String, Long> withCounty = new HashMap<>();
    private long provider;
    private long bank;
    /** Between its sending a message and our having booked it. */
    private boolean bankSpeaks;

    Laws(Books books) {
        this.books = books;
    }

    void take(Event event) {
        switch (event) {
            case OrderEvent order -> take(order);
            case ListingEvent listing -> take(listing);
            case CashRefundConfirmed receipt -> {
                Broken.unless(
                        receipt.proof() == ReceiverProof.CODE
                                || !receipt.confirmedBy().startsWith("keeper of "),
                        "a keeper's word alone confirms no cash",
                        receipt);
                confirmed.add(receipt.refundId());
            }
            case TillEvent till -> take(till);
            case PayoutClosed closed -> closed(closed);
            case PayoutApproved approved -> approvals.put(approved.payoutId().value(), approved.contentHash());
            case PayoutInstructed sent -> instructed(sent);
            case LinePaid paid -> fate(paid.endToEndId(), paid.amount(), "paid", null);
            case LineReturned returned ->
                fate(returned.endToEndId(), returned.amount(), "returned", returned.afterPaid() ? "paid" : null);
            case BankExceptionResolved resolved
            when resolved.resolution() == BankResolution.PROVIDER_SETTLEMENT ->
                provider += resolved.movement() == BankMovement.CREDIT
                        ? -resolved.suspended().fen()
                        : resolved.suspended().fen();
            case SettlementReported reported -> provider -= reported.fees().fen();
            case ProviderLineOpened opened ->
                provider += opened.movement() == BankMovement.CREDIT
                        ? opened.amount().fen()
                        : -opened.amount().fen();
            case SettlementBanked banked ->
                provider -= banked.movement() == BankMovement.CREDIT
                        ? banked.amount().fen()
                        : -banked.amount().fen();
            case MoneyWithCounty with ->
                withCounty.put(with.endToEndId(), with.amount().fen());
            case MoneyBackFromCounty back -> offCounty(back.endToEndId(), back.amount());
            case HandedOn handed -> offCounty(handed.endToEndId(), handed.amount());
            case BankMessageBooked _ -> bankSpeaks = false;
            case HandoverSent sent
            when sent.from() == null -> bank -= sent.amount().fen();
            case HandoverReceived received
            when received.to() == null -> bank += received.amount().fen();
            case CashHandedOver handed -> fate(handed.endToEndId(), handed.amount(), "handed over", null);
            default -> {
                // Moves neither a buyer's money nor goods nor a payout.
            }
        }
    }

    private void offCounty(String line, Money amount) {
        Long had = withCounty.remove(line);
        Broken.unless(had != null && had == amount.fen(), "a county hands on what it got, to the fen and once", line);
    }

    /** The bank says in its next message that so much came in; below zero, that it left. */
    void bankMoves(long fen) {
        bank += fen;
        bankSpeaks = true;
    }

    /** After an append, so that what belongs together has happened. */
    void check() {
        Broken.unless(books.total() == 0, "all accounts together are zero", books.total());
        touched.forEach(order -> {
            Purse purse = purses.get(order);
            long hold = -books.balance(Account.hold(order));
            Broken.unless(hold == purse.held, "a hold is its order's unsettled money", order + " " + hold);
            Broken.unless(
                    purse.granted <= purse.paid, "no more is refunded than was paid", order + " " + purse.granted);
            Broken.unless(
                    -books.balance(Account.refundsPayable(order)) == purse.granted - purse.refunded,
                    "a refund is payable until it is paid",
                    order);
        });
        touched.clear();
        Broken.unless(
                books.balance(Account.PROVIDER_CLEARING) == provider,
                "the provider owes us what was paid less what was refunded",
                books.balance(Account.PROVIDER_CLEARING));
        Broken.unless(
                bankSpeaks || books.balance(Account.BANK) == bank,
                "our account at the bank is what the bank says it is",
                books.balance(Account.BANK) + " for " + bank);
        Broken.unless(
                books.balances("assets:with-county:").values().stream()
                                .mapToLong(Long::longValue)
                                .sum()
                        == withCounty.values().stream()
                                .mapToLong(Long::longValue)
                                .sum(),
                "what a county has to hand on stands in its account",
                withCounty);
        tills.forEach((station, balance) -> Broken.unless(
                books.balance(Account.till(station)) == balance, "a till holds what its ledger says", station));
        books.balances("liabilities:payable:")
                .forEach((account, balance) ->
                        Broken.unless(balance <= 0, "nobody is paid more than is due to her", account + " " + balance));
    }

    /** When all is over, and everybody was given the time to end what she had begun. */
    void checkTheEnd() {
        purses.forEach((order, purse) -> {
            Broken.unless(purse.held == 0, "at the end no buyer's money is held", order);
            Broken.unless(purse.granted == purse.refunded, "at the end every refund is paid", order);
        });
        Broken.unless(
                books.balance(Account.PROVIDER_CLEARING) == 0,
                "at the end the provider has settled everything",
                books.balance(Account.PROVIDER_CLEARING));
        Broken.unless(withCounty.isEmpty(), "at the end the county has handed on everything", withCounty);
        stocks.forEach((listing, stock) ->
                Broken.unless(stock.reserved == 0, "at the end nothing is reserved", listing + " " + stock.reserved));
        books.balances(FARMERS)
                .forEach((account, balance) -> Broken.unless(
                        isPaidOrOwes(books, account), "at the end every farmer is paid", account + " " + balance));
        books.balances("liabilities:payout-in-transit:")
                .forEach((account, balance) ->
                        Broken.unless(balance == 0, "at the end no payout is in transit", account + " " + balance));
        books.balances("liabilities:suspense:")
                .forEach((account, balance) ->
                        Broken.unless(balance == 0, "at the end nothing is in suspense", account + " " + balance));
        books.balances("assets:suspense:")
                .forEach((account, balance) ->
                        Broken.unless(balance == 0, "at the end nothing is in suspense", account + " " + balance));
    }

    /** Or she owes as much as is due to her, or more, and waits. */
    static boolean isPaidOrOwes(Books books, Account farmer) {
        Account owed = new Account("assets:clawback:farmer:" + farmer.name().substring(FARMERS.length()));
        return books.balance(farmer) == 0 || books.balance(owed) + books.balance(farmer) >= 0;
    }

    private void take(OrderEvent event) {
        Purse purse = purses.computeIfAbsent(event.orderId(), _ -> new Purse());
        touched.add(event.orderId());
        switch (event) {
            case OrderPaid paid -> pay(purse, paid.method(), paid.amount());
            case LatePaymentReceived late -> pay(purse, late.method(), late.amount());
            case RefundProposed proposed -> proposals.put(proposed.refundId(), proposed);
            case RefundApproved approved -> {
                RefundProposed proposed = proposals.get(approved.refundId());
                Broken.unless(
                        proposed != null && !proposed.proposedBy().equals(approved.approvedBy()),
                        "nobody approves a refund that she proposed",
                        approved);
            }
            case RefundGranted granted -> {
                Broken.unless(
                        granted.cause() != RefundCause.DISPUTE
                                || !purse.settled
                                || proposals.containsKey(granted.refundId()),
                        "nobody alone gives back what was settled",
                        granted);
                Broken.unless(
                        refunds.put(granted.refundId(), granted.amount().fen()) == null,
                        "a refund is granted once",
                        granted);
                purse.granted += granted.amount().fen();
                if (granted.borneBy() == null) {
                    purse.held -= granted.amount().fen();
                }
            }
            case RefundPaid paid -> {
                Long granted = refunds.remove(paid.refundId());
                Broken.unless(
                        granted != null && granted == paid.amount().fen(), "a refund is paid once, as granted", paid);
                purse.refunded += paid.amount().fen();
                if (paid.method() == PaymentMethod.ONLINE) {
                    provider -= paid.amount().fen();
                }
            }
            case OrderPlaced placed -> {
                if (placed.stationId().equals(placed.placedAtStation())) {
                    codesOfSellers.add(placed.orderId());
                }
            }
            // At a station that sells, nobody else fetches it in a season.
            case OrderReceived received ->
                Broken.unless(
                        received.how() != OrderReceived.How.BY_PICK_UP || !codesOfSellers.contains(received.orderId()),
                        "a code that the seller knows proves nothing",
                        received);
            case OrderSettled settled -> {
                Broken.unless(!purse.settled, "nothing is settled twice", settled);
                Settlement split = settled.settlement();
                Broken.unless(split.charged().fen() == purse.held, "what is settled is what was held", settled);
                long given = Money.sum(split.dues().stream().map(Due::amount).toList())
                                .fen()
                        + split.platformFee().fen();
                long from = split.charged().fen()
                        + Money.sum(split.losses().stream().map(Loss::amount).toList())
                                .fen();
                Broken.unless(given == from, "a split gives out what it takes in", settled);
                purse.settled = true;
                purse.held = 0;
            }
            default -> {
                // Moves no money.
            }
        }
        Broken.unless(purse.held >= 0, "no hold is below zero", event);
    }

    private void pay(Purse purse, PaymentMethod method, Money amount) {
        purse.paid += amount.fen();
        purse.held += amount.fen();
        if (method == PaymentMethod.ONLINE) {
            provider += amount.fen();
        }
    }

    private void take(ListingEvent event) {
        Stock stock = stocks.computeIfAbsent(event.listingId(), _ -> new Stock());
        switch (event) {
            case ListingDrafted drafted -> stock.listed += drafted.quantity().amount();
            case ListingRestocked restocked ->
                stock.listed += restocked.quantity().amount();
            case ListingClosed closed -> stock.withdrawn += closed.withdrawn().amount();
            case ListingExpired expired ->
                stock.withdrawn += expired.withdrawn().amount();
            case StockReserved reserved -> stock.reserved += reserved.quantity().amount();
            case StockReleased released -> {
                stock.reserved -= released.quantity().amount();
                stock.withdrawn += released.withdrawn() ? released.quantity().amount() : 0;
            }
            case StockSold sold -> {
                stock.reserved -= sold.quantity().amount();
                stock.sold += sold.quantity().amount();
            }
            case StockReturned returned -> {
                stock.sold -= returned.quantity().amount();
                stock.withdrawn += returned.withdrawn() ? returned.quantity().amount() : 0;
            }
            case StockLost lost -> {
                stock.sold -= lost.quantity().amount();
                stock.lost += lost.quantity().amount();
            }
            default -> {
                // Moves no stock.
            }
        }
        Broken.unless(
                stock.reserved >= 0
                        && stock.sold >= 0
                        && stock.withdrawn >= 0
                        && stock.reserved + stock.sold + stock.withdrawn + stock.lost <= stock.listed,
                "stock adds up",
                event);
    }

    private void take(TillEvent event) {
        switch (event) {
            case TillOpened opened ->
                limits.put(opened.stationId(), opened.limit().fen());
            case TillLimitSet set -> limits.put(set.stationId(), set.limit().fen());
            case CashTaken taken -> {
                moved(taken.stationId(), taken.amount().fen(), taken.balance());
                Broken.unless(
                        taken.balance().fen() <= limits.getOrDefault(taken.stationId(), Long.MAX_VALUE),
                        "a till takes no cash above its limit",
                        taken);
            }
            case TillEvent.CashGivenBack given -> {
                moved(given.stationId(), -given.amount().fen(), given.balance());
                Broken.unless(
                        confirmed.remove(given.refundId()), "cash goes back when its receiver has confirmed it", given);
            }
            case TillEvent.CashPaidOut paid ->
                moved(paid.stationId(), paid.laidOut().fen() - paid.amount().fen(), paid.balance());
            case TillEvent.CashDrawn drawn ->
                moved(drawn.stationId(), -drawn.amount().fen(), drawn.balance());
            case TillEvent.CashSent sent ->
                moved(sent.stationId(), -sent.amount().fen(), sent.balance());
            case TillEvent.CashReceived received ->
                moved(received.stationId(), received.amount().fen(), received.balance());
            case TillEvent.TillCounted counted ->
                moved(counted.stationId(), counted.overShort().fen(), counted.counted());
            case TillEvent.DifferenceProposed proposed -> waiting.put(proposed.stationId(), proposed);
            case TillEvent.DifferenceApproved approved -> {
                TillEvent.DifferenceProposed proposed = waiting.remove(approved.stationId());
                Broken.unless(
                        proposed != null
                                && proposed.number() == approved.number()
                                && !proposed.countedBy().equals(approved.approvedBy()),
                        "a large difference is approved by another person than who counted",
                        approved);
                moved(approved.stationId(), approved.difference().fen(), approved.balance());
            }
            default -> {
                // Moves no cash.
            }
        }
    }

    private void moved(StationId station, long fen, Money balance) {
        long now = tills.merge(station, fen, Math::addExact);
        Broken.unless(now == balance.fen(), "a till's events say what it holds", station + " " + now);
        Broken.unless(now >= 0, "a till is never below zero", station + " " + now);
    }

    private static void closed(PayoutClosed closed) {
        Broken.unless(
                Money.sum(closed.lines().stream().map(PayoutLine::amount).toList())
                        .equals(closed.total()),
                "a payout is the sum of its lines",
                closed);
        for (PayoutLine line : closed.lines()) {
            Broken.unless(line.amount().isPositive(), "no line of a payout is zero or less", line);
            Broken.unless(
                    Money.sum(line.orders().stream()
                                    .map(PayoutLine.Source::amount)
                                    .toList())
                            .equals(line.amount()),
                    "a line is the sum of its orders",
                    line);
        }
    }

    private void instructed(PayoutInstructed sent) {
        Broken.unless(approvals.containsKey(sent.payoutId().value()), "nothing is sent that nobody approved", sent);
        for (PayoutLine line : sent.lines()) {
            Broken.unless(instructed.put(line.endToEndId(), line) == null, "a line is sent once", line);
        }
    }

    private void fate(String line, Money amount, String fate, @Nullable String before) {
        PayoutLine sent = instructed.get(line);
        Broken.unless(
                sent != null && sent.amount().equals(amount), "what is paid was sent, to the fen", line + " " + fate);
        String was = fates.put(line, fate);
        Broken.unless(
                before == null ? was == null : before.equals(was),
                "each line is paid once",
                line + " " + fate + " after " + was);
    }
}
