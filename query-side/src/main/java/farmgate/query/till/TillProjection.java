package farmgate.query.till;

import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import farmgate.query.projection.Documents;
import farmgate.query.projection.Projection;
import farmgate.query.projection.ViewWrite;
import farmgate.query.projection.Views;
import farmgate.query.till.DifferenceDocument.Status;
import farmgate.query.till.ReceiptDocument.Kind;
import farmgate.shared.message.Actor;
import farmgate.shared.money.Money;
import farmgate.shared.payout.PayoutEvent.HandedOn;
import farmgate.shared.personal.Vault;
import farmgate.shared.station.StationEvent;
import farmgate.shared.station.StationEvent.KeeperForgotten;
import farmgate.shared.station.StationEvent.KeeperNamed;
import farmgate.shared.station.StationEvent.StationAccountChanged;
import farmgate.shared.station.StationEvent.StationDetailsChanged;
import farmgate.shared.station.StationEvent.StationOpened;
import farmgate.shared.station.StationEvent.StationRegistered;
import farmgate.shared.station.StationEvent.StationResumed;
import farmgate.shared.station.StationEvent.StationSuspended;
import farmgate.shared.till.HandoverEvent;
import farmgate.shared.till.HandoverEvent.HandoverDifferenceCleared;
import farmgate.shared.till.HandoverEvent.HandoverReceived;
import farmgate.shared.till.HandoverEvent.HandoverSent;
import farmgate.shared.till.ReceiptCode;
import farmgate.shared.till.TillEvent;
import farmgate.shared.till.TillEvent.CashDrawn;
import farmgate.shared.till.TillEvent.CashGivenBack;
import farmgate.shared.till.TillEvent.CashPaidOut;
import farmgate.shared.till.TillEvent.CashReceived;
import farmgate.shared.till.TillEvent.CashSent;
import farmgate.shared.till.TillEvent.CashTaken;
import farmgate.shared.till.TillEvent.ChargeEnded;
import farmgate.shared.till.TillEvent.CountBegun;
import farmgate.shared.till.TillEvent.CountNoted;
import farmgate.shared.till.TillEvent.DifferenceApproved;
import farmgate.shared.till.TillEvent.DifferenceDeclined;
import farmgate.shared.till.TillEvent.DifferenceProposed;
import farmgate.shared.till.TillEvent.DifferenceReplaced;
import farmgate.shared.till.TillEvent.OwnShareCredited;
import farmgate.shared.till.TillEvent.ShiftOffered;
import farmgate.shared.till.TillEvent.ShiftTaken;
import farmgate.shared.till.TillEvent.TillCounted;
import farmgate.shared.till.TillEvent.TillLimitSet;
import farmgate.shared.till.TillEvent.TillOpened;
import farmgate.shared.wire.Json;
import java.time.Instant;
import java.util.Objects;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Tills and their lines, receipts, and handovers, each document guarded by the one aggregate that it follows. */
@ProcessingGroup("tills")
class TillProjection extends Projection {

    static final String TILLS = "tills";
    static final String ENTRIES = "till_entries";
    static final String RECEIPTS = "till_receipts";
    static final String DIFFERENCES = "till_differences";
    static final String HANDOVERS = "cash_handovers";
    static final String STATIONS = "till_stations";

    private final Vault vault;

    TillProjection(Views views, Vault vault) {
        super(views, TILLS, ENTRIES, RECEIPTS, DIFFERENCES, HANDOVERS, STATIONS);
        this.vault = vault;
        views.collection(HANDOVERS).createIndex(Indexes.ascending("stations"));
        views.collection(HANDOVERS).createIndex(Indexes.ascending("inTransit", "sortKey"));
        views.collection(DIFFERENCES).createIndex(Indexes.ascending("status", "sortKey"));
        views.collection(STATIONS).createIndex(Indexes.ascending("countyStationId"));
    }

    @EventHandler
    void on(StationEvent event) {
        switch (event) {
            case StationRegistered station ->
                views().write(
                                STATIONS,
                                ViewWrite.keep(
                                        station.stationId().value(),
                                        Documents.of(new StationDocument(
                                                station.stationId(), station.name(), station.countyStationId()))));
            case StationOpened _,
                    StationSuspended _,
                    StationResumed _,
                    KeeperForgotten _,
                    KeeperNamed _,
                    StationDetailsChanged _,
                    StationAccountChanged _ -> {}
        }
    }

    @EventHandler
    void on(
            TillEvent event,
            @SequenceNumber long version,
            @Timestamp Instant at,
            @MetaDataValue(Actor.METADATA_KEY) @Nullable String actor) {
        Actor who = actor == null ? null : Json.read(actor, Actor.class);
        String by = who == null ? null : who.person();
        String receiptCode = receiptCode(event, who == null ? at : who.arrivedAt());
        views().write(
                        ENTRIES,
                        ViewWrite.keep(
                                Entries.id(event, version),
                                Documents.of(Entries.of(event, version, at, by, receiptCode))));
        till(event, version, at);
        switch (event) {
            case CashTaken taken ->
                receipt(
                        taken.receiptCode(),
                        version,
                        ReceiptDocument.of(Kind.ORDER_PAYMENT, taken.stationId(), taken.amount(), at));
            case CashPaidOut paid ->
                receipt(
                        Objects.requireNonNull(receiptCode),
                        version,
                        ReceiptDocument.of(Kind.PAYOUT, paid.stationId(), paid.amount(), at));
            case CashGivenBack back ->
                views().write(
                                RECEIPTS,
                                ViewWrite.update(
                                        back.receiptCode(),
                                        version,
                                        Updates.inc(
                                                "givenBackFen", back.amount().fen())));
            case DifferenceProposed proposed ->
                views().write(
                                DIFFERENCES,
                                ViewWrite.create(
                                        DifferenceDocument.id(event, proposed.number()),
                                        version,
                                        Documents.of(DifferenceDocument.of(proposed, at))));
            case DifferenceApproved approved ->
                decided(event, approved.number(), version, Status.APPROVED, approved.approvedBy(), at);
            case DifferenceDeclined declined ->
                views().write(
                                DIFFERENCES,
                                ViewWrite.update(
                                        DifferenceDocument.id(event, declined.number()),
                                        version,
                                        Updates.combine(
                                                decision(Status.DECLINED, declined.declinedBy(), at),
                                                Updates.set("reason", Documents.part(declined.reason())))));
            case DifferenceReplaced replaced -> decided(event, replaced.number(), version, Status.REPLACED, null, at);
            case TillOpened _,
                    TillLimitSet _,
                    OwnShareCredited _,
                    CashDrawn _,
                    CashSent _,
                    CashReceived _,
                    TillCounted _,
                    CountBegun _,
                    CountNoted _,
                    ChargeEnded _,
                    ShiftOffered _,
                    ShiftTaken _ -> {}
        }
    }

    private void decided(TillEvent event, long number, long version, Status status, @Nullable String by, Instant at) {
        views().write(
                        DIFFERENCES,
                        ViewWrite.update(DifferenceDocument.id(event, number), version, decision(status, by, at)));
    }

    private static Bson decision(Status status, @Nullable String by, Instant at) {
        return Updates.combine(
                Updates.set("status", status.name()),
                Updates.set("decidedBy", by),
                Updates.set("decidedAt", at.toString()));
    }

    private @Nullable String receiptCode(TillEvent event, Instant arrivedAt) {
        return switch (event) {
            case CashTaken taken -> taken.receiptCode();
            case CashGivenBack back -> back.receiptCode();
            case CashPaidOut paid -> ReceiptCode.of(vault, paid.payoutId(), paid.endToEndId(), arrivedAt);
            case TillOpened _,
                    TillLimitSet _,
                    OwnShareCredited _,
                    CashDrawn _,
                    CashSent _,
                    CashReceived _,
                    TillCounted _,
                    CountBegun _,
                    CountNoted _,
                    DifferenceProposed _,
                    DifferenceApproved _,
                    DifferenceDeclined _,
                    DifferenceReplaced _,
                    ChargeEnded _,
                    ShiftOffered _,
                    ShiftTaken _ -> null;
        };
    }

    private void receipt(String code, long version, ReceiptDocument receipt) {
        views().write(RECEIPTS, ViewWrite.create(code, version, Documents.of(receipt)));
    }

    private void till(TillEvent event, long version, Instant at) {
        String id = event.tillId().value();
        if (event instanceof TillOpened opened) {
            TillDocument till = TillDocument.opened(opened.stationId(), opened.limit());
            views().write(TILLS, ViewWrite.create(id, version, Documents.of(till)));
        } else {
            views().write(TILLS, ViewWrite.update(id, version, change(event, at)));
        }
    }

    private static Bson change(TillEvent event, Instant at) {
        return switch (event) {
            case TillOpened opened -> limit(opened.limit());
            case TillLimitSet set -> limit(set.limit());
            case CashTaken taken -> balance(taken.balance());
            case CashGivenBack back -> balance(back.balance());
            case CashPaidOut paid -> Updates.combine(balance(paid.balance()), owed(paid.laidOut()));
            case OwnShareCredited share -> owed(share.amount());
            case CashDrawn drawn -> Updates.combine(balance(drawn.balance()), owed(Money.ZERO.minus(drawn.amount())));
            case CashSent sent -> balance(sent.balance());
            case CashReceived received -> Updates.combine(balance(received.balance()), Updates.set("floated", true));
            case TillCounted counted -> counted(counted, at);
            case CountBegun begun -> Updates.set("countBegunBy", begun.begunBy());
            case CountNoted noted -> Updates.unset("countBegunBy");
            case DifferenceProposed proposed -> proposed(proposed, at);
            case DifferenceApproved approved -> Updates.combine(balance(approved.balance()), Updates.unset("waiting"));
            case DifferenceDeclined _, DifferenceReplaced _ -> Updates.unset("waiting");
            case ChargeEnded ended -> Updates.combine(Updates.unset("inCharge"), Updates.unset("offeredBy"));
            case ShiftOffered offered -> Updates.set("offeredBy", offered.offeredBy());
            case ShiftTaken taken ->
                Updates.combine(Updates.set("inCharge", taken.takenBy()), Updates.unset("offeredBy"));
        };
    }

    private static Bson counted(TillCounted counted, Instant at) {
        return Updates.combine(
                balance(counted.counted()),
                Updates.unset("countBegunBy"),
                Updates.set(
                        "lastCount",
                        Documents.part(new TillDocument.Count(
                                counted.kind(),
                                at,
                                counted.countedBy(),
                                counted.counted(),
                                counted.expected(),
                                counted.overShort()))));
    }

    private static Bson proposed(DifferenceProposed proposed, Instant at) {
        return Updates.combine(
                Updates.unset("countBegunBy"),
                Updates.set(
                        "waiting",
                        Documents.part(new TillDocument.Difference(
                                proposed.number(),
                                proposed.kind(),
                                at,
                                proposed.countedBy(),
                                proposed.counted(),
                                proposed.expected(),
                                proposed.overShort()))));
    }

    private static Bson balance(Money balance) {
        return Updates.set("balanceFen", balance.fen());
    }

    private static Bson limit(Money limit) {
        return Updates.set("limitFen", limit.fen());
    }

    private static Bson owed(Money more) {
        return Updates.inc("owedFen", more.fen());
    }

    /** What the county hands on never was in a till; every other receipt is of a till's event. */
    @EventHandler
    void on(
            HandedOn handedOn,
            @SequenceNumber long version,
            @Timestamp Instant at,
            @MetaDataValue(Actor.METADATA_KEY) @Nullable String actor) {
        Instant arrivedAt = actor == null ? at : Json.read(actor, Actor.class).arrivedAt();
        receipt(
                ReceiptCode.of(vault, handedOn.payoutId(), handedOn.endToEndId(), arrivedAt),
                version,
                ReceiptDocument.of(Kind.HANDED_ON, handedOn.countyStationId(), handedOn.amount(), at));
    }

    @EventHandler
    void on(HandoverEvent event, @SequenceNumber long version, @Timestamp Instant at) {
        String id = event.handoverId().value();
        views().write(
                        HANDOVERS,
                        switch (event) {
                            case HandoverSent sent -> ViewWrite.create(id, version, Handovers.sent(sent, at));
                            case HandoverReceived received ->
                                ViewWrite.update(id, version, Handovers.received(received, at));
                            case HandoverDifferenceCleared cleared ->
                                ViewWrite.update(id, version, Handovers.cleared());
                        });
    }
}
