package farmgate.command.clearing;

import com.fasterxml.jackson.annotation.JsonCreator;
import farmgate.command.web.StoredAggregate;
import farmgate.command.web.Written;
import farmgate.shared.bank.BankExceptionId;
import farmgate.shared.bank.BankMessageId;
import farmgate.shared.bank.BankMovement;
import farmgate.shared.clearing.ProviderSettlementEvent;
import farmgate.shared.clearing.ProviderSettlementEvent.SettlementBanked;
import farmgate.shared.clearing.ProviderSettlementEvent.SettlementFoundInSuspense;
import farmgate.shared.clearing.ProviderSettlementEvent.SettlementPartMatched;
import farmgate.shared.clearing.ProviderSettlementEvent.SettlementPartReported;
import farmgate.shared.clearing.ProviderSettlementEvent.SettlementReported;
import farmgate.shared.clearing.ProviderSettlementId;
import farmgate.shared.clearing.SettlementLine;
import farmgate.shared.money.Money;
import farmgate.shared.refusal.Refusal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * A settlement of the payment provider: reported in parts → each part matched once; and once, before or after that, its
 * money arrived at the bank.
 */
@StoredAggregate
@Revision("2")
@NullUnmarked
class ProviderSettlement {

    @AggregateIdentifier
    private ProviderSettlementId id;

    private String provider;
    private Money net;
    private int parts;
    private String contentHash;
    /** Lines that are not matched yet, by their part. */
    private Map<Integer, List<SettlementLine>> waiting;

    private boolean arrived;
    private @Nullable String bankReference;
    private boolean dated;
    private @Nullable BankExceptionId foundIn;

    ProviderSettlement() {}

    @JsonCreator(mode = JsonCreator.Mode.DISABLED) // a snapshot is read through the fields
    ProviderSettlement(SettlementReported reported, List<SettlementPartReported> lines) {
        AggregateLifecycle.apply(reported);
        lines.forEach(AggregateLifecycle::apply);
    }

    /** The same report again answers the same. */
    Written reportedAgain(String hash) {
        if (!contentHash.equals(hash)) {
            throw Refusal.rule(
                            "same-name-other-content",
                            "a settlement of this name was reported with other content: ask the provider which is right")
                    .with("id", id);
        }
        return Written.of(id, parts);
    }

    /** Nothing once the part was matched. */
    List<SettlementLine> waiting(int part) {
        return waiting.getOrDefault(part, List.of());
    }

    String provider() {
        return provider;
    }

    void matched(int part, int matched, List<BankExceptionId> exceptions) {
        AggregateLifecycle.apply(new SettlementPartMatched(id, part, matched, exceptions));
    }

    /**
     * The bank tells of a credit under this settlement's name, for the first time. Of what was kept without a day it may
     * have told before under the same reference.
     */
    Arrival arrive(Money amount, @Nullable String reference, @Nullable LocalDate bookedOn, BankMessageId messageId) {
        if (!amount.equals(net)) {
            return Arrival.AMOUNT_DIFFERS;
        }
        if (arrived) {
            boolean same = !dated && reference != null && reference.equals(bankReference);
            return same ? Arrival.ARRIVED : Arrival.ARRIVED_BEFORE;
        }
        AggregateLifecycle.apply(new SettlementBanked(id, messageId, BankMovement.CREDIT, amount, reference, bookedOn));
        return Arrival.ARRIVED;
    }

    /** A person says that money in suspense is this settlement's. */
    void find(BankExceptionId exceptionId, BankMovement movement, Money amount) {
        if (!exceptionId.equals(foundIn)) {
            mustBeIn(exceptionId, movement, amount);
            AggregateLifecycle.apply(new SettlementFoundInSuspense(id, exceptionId, movement, amount));
        }
    }

    /** @throws Refusal when it has arrived elsewhere, or is of another amount */
    void mustBeIn(BankExceptionId exceptionId, BankMovement movement, Money amount) {
        if (exceptionId.equals(foundIn)) {
            return;
        }
        if (arrived) {
            throw Refusal.rule(
                    "settlement-arrived", "this settlement's money has arrived already: this is another one's");
        }
        Money expected = movement == BankMovement.CREDIT ? net : Money.ZERO.minus(net);
        if (!amount.equals(expected)) {
            throw Refusal.rule("amount-does-not-fit", "the settlement is of another amount")
                    .with("amount", amount)
                    .with("net", net);
        }
    }

    boolean isFoundIn(BankExceptionId exceptionId) {
        return exceptionId.equals(foundIn);
    }

    @EventSourcingHandler
    void on(ProviderSettlementEvent event) {
        switch (event) {
            case SettlementReported reported -> {
                id = reported.settlementId();
                provider = reported.provider();
                net = reported.net();
                parts = reported.parts();
                contentHash = reported.contentHash();
                waiting = new HashMap<>();
            }
            case SettlementPartReported part -> waiting.put(part.part(), part.lines());
            case SettlementPartMatched part -> waiting.remove(part.part());
            case SettlementBanked banked -> {
                arrived = true;
                bankReference = banked.bankReference();
                dated = banked.bookedOn() != null;
            }
            case SettlementFoundInSuspense found -> {
                arrived = true;
                foundIn = found.exceptionId();
            }
        }
    }
}
