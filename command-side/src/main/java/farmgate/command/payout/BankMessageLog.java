package farmgate.command.payout;

import farmgate.command.web.StoredAggregate;
import farmgate.shared.bank.BankExceptionId;
import farmgate.shared.bank.BankMessageEvent;
import farmgate.shared.bank.BankMessageEvent.BankMessageBooked;
import farmgate.shared.bank.BankMessageId;
import java.util.List;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.NullUnmarked;

/** A message of the bank that was booked, so that it is booked once. */
@StoredAggregate
@Revision("1")
@NullUnmarked
class BankMessageLog {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private BankMessageId id;

    private String contentHash;
    private int matched;
    private List<BankExceptionId> exceptions;

    BankMessageLog() {}

    BankMessageLog(BankMessageBooked booked) {
        AggregateLifecycle.apply(booked);
    }

    boolean isOf(String hash) {
        return contentHash.equals(hash);
    }

    int matched() {
        return matched;
    }

    List<BankExceptionId> exceptions() {
        return exceptions;
    }

    @EventSourcingHandler
    void on(BankMessageEvent event) {
        switch (event) {
            case BankMessageBooked booked -> {
                id = booked.messageId();
                contentHash = booked.contentHash();
                matched = booked.matched();
                exceptions = booked.exceptions();
            }
        }
    }
}
