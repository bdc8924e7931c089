package farmgate.command.payout;

import farmgate.command.payout.PayoutCommand.HandOverCash;
import farmgate.command.web.ActorMetaData;
import farmgate.shared.message.Actor;
import farmgate.shared.payout.PayoutEvent.CashHandedOver;
import farmgate.shared.payout.PayoutEvent.HandedOn;
import farmgate.shared.payout.PayoutLine;
import farmgate.shared.personal.Vault;
import farmgate.shared.settlement.Payee;
import farmgate.shared.till.ReceiptCode;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** The codes of receipts for cash that farmers have had. */
class CashReceipts {

    private final Vault vault;
    private final EventStore eventStore;

    CashReceipts(Vault vault, EventStore eventStore) {
        this.vault = vault;
        this.eventStore = eventStore;
    }

    /**
     * The code for what the command asks.
     *
     * @param now the line that is handed over now; empty when the same receipt was shown before, and then the code is
     *     the one of that time
     */
    String codeOf(HandOverCash command, Optional<PayoutLine> now, Actor actor) {
        return now.map(line -> ReceiptCode.of(vault, command.payoutId(), line.endToEndId(), actor.arrivedAt()))
                .orElseGet(() -> earlier(command));
    }

    private String earlier(HandOverCash command) {
        // From its first number on: without one, the events after the newest snapshot are read.
        return eventStore
                .readEvents(command.payoutId().value(), 0)
                .asStream()
                .flatMap(message -> codeOf(command, message).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no cash was handed over in " + command.payoutId()));
    }

    /** Empty when the event is not about the farmer's receipt. */
    private Optional<String> codeOf(HandOverCash command, DomainEventMessage<?> message) {
        Payee payee = Payee.farmer(command.farmerId());
        String receipt = command.receipt();
        String endToEndId = switch (message.getPayload()) {
            case CashHandedOver over
            when over.payee().equals(payee) && over.receipt().in(vault).equals(receipt) -> over.endToEndId();
            case HandedOn on
            when on.payee().equals(payee) && on.receipt().in(vault).equals(receipt) -> on.endToEndId();
            default -> null;
        };
        return Optional.ofNullable(endToEndId)
                .map(id -> ReceiptCode.of(
                        vault,
                        command.payoutId(),
                        id,
                        ActorMetaData.from(message).arrivedAt()));
    }
}
