package farmgate.shared.clearing;

import farmgate.shared.bank.BankDated;
import farmgate.shared.bank.BankExceptionId;
import farmgate.shared.bank.BankMessageId;
import farmgate.shared.bank.BankMovement;
import farmgate.shared.message.Event;
import farmgate.shared.message.EventType;
import farmgate.shared.money.Money;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A settlement of the payment provider: reported, in parts → its parts matched with our payments → its money banked. The
 * last two come in any order.
 */
public sealed interface ProviderSettlementEvent extends Event {

    ProviderSettlementId settlementId();

    /**
     * The report is in; its lines follow in parts. Payments less refunds less fees make the net amount.
     *
     * @param provider the provider's name, such as {@code sandbox}
     * @param reference the provider's own name of the settlement
     * @param settledOn the day that it settles
     * @param fees of the lines and of the report as a whole; below zero when the provider gives more back
     * @param net what the provider pays us; below zero when it takes
     * @param contentHash SHA-256, in hex, over all that was reported
     */
    @EventType("clearing.settlement-reported")
    record SettlementReported(
            ProviderSettlementId settlementId,
            String provider,
            String reference,
            LocalDate settledOn,
            int lines,
            int parts,
            Money payments,
            Money refunds,
            Money fees,
            Money net,
            String contentHash,
            String reportedBy)
            implements ProviderSettlementEvent {}

    /** @param part from 1 */
    @EventType("clearing.part-reported")
    record SettlementPartReported(ProviderSettlementId settlementId, int part, List<SettlementLine> lines)
            implements ProviderSettlementEvent {
        public SettlementPartReported {
            lines = List.copyOf(lines);
        }
    }

    /**
     * Each line of the part cleared a payment or a refund, or was opened as an exception.
     *
     * @param matched how many lines cleared something
     */
    @EventType("clearing.part-matched")
    record SettlementPartMatched(
            ProviderSettlementId settlementId, int part, int matched, List<BankExceptionId> exceptions)
            implements ProviderSettlementEvent {
        public SettlementPartMatched {
            exceptions = List.copyOf(exceptions);
        }
    }

    /**
     * The bank's statement shows the settlement's money.
     *
     * @param amount above zero
     * @param bankReference the bank's own reference of the entry, with its day
     * @param bookedOn the bank's booking day
     */
    @EventType(value = "clearing.settlement-banked", revision = 2)
    record SettlementBanked(
            ProviderSettlementId settlementId,
            BankMessageId messageId,
            BankMovement movement,
            Money amount,
            @Nullable String bankReference,
            @Nullable LocalDate bookedOn)
            implements ProviderSettlementEvent, BankDated {

        /** Of which the bank names no day. */
        public SettlementBanked(
                ProviderSettlementId settlementId,
                BankMessageId messageId,
                BankMovement movement,
                Money amount,
                @Nullable String bankReference) {
            this(settlementId, messageId, movement, amount, bankReference, null);
        }
    }

    /** Money that nobody understood at first was the settlement's; it is taken out of suspense by the exception. */
    @EventType("clearing.settlement-found-in-suspense")
    record SettlementFoundInSuspense(
            ProviderSettlementId settlementId, BankExceptionId exceptionId, BankMovement movement, Money amount)
            implements ProviderSettlementEvent {}
}
