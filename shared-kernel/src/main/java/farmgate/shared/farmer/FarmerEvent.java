package farmgate.shared.farmer;

import farmgate.shared.message.Event;
import farmgate.shared.message.EventType;
import farmgate.shared.personal.Personal;
import farmgate.shared.station.StationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is said of a farmer. */
public sealed interface FarmerEvent extends Event {

    FarmerId farmerId();

    /**
     * @param person a sealed {@link farmgate.shared.personal.Contact}
     * @param account a sealed {@link farmgate.shared.personal.BankAccount}, for {@link PayoutMethod#BANK} only
     */
    @EventType("farmer.enrolled")
    record FarmerEnrolled(
            FarmerId farmerId,
            StationId stationId,
            Personal person,
            String village,
            PayoutMethod payoutMethod,
            @Nullable Personal account)
            implements FarmerEvent {}

    /**
     * She is to be paid in another way.
     *
     * @param account a sealed {@link farmgate.shared.personal.BankAccount}, for {@link PayoutMethod#BANK} only
     * @param accountVersion how often it was changed, this change included
     * @param payableFrom before then nothing is paid in the new way, nor in the old one
     */
    @EventType("farmer.payout-method-changed")
    record PayoutMethodChanged(
            FarmerId farmerId,
            PayoutMethod payoutMethod,
            @Nullable Personal account,
            int accountVersion,
            String changedBy,
            Instant payableFrom)
            implements FarmerEvent {}

    /** Finance has looked at how she is paid, which was changed shortly before her station was suspended. */
    @EventType("farmer.payout-method-confirmed")
    record PayoutMethodConfirmed(FarmerId farmerId, int accountVersion, String confirmedBy) implements FarmerEvent {}

    /**
     * What she is called, how she is reached or where she lives was put right.
     *
     * @param person a sealed {@link farmgate.shared.personal.Contact}
     */
    @EventType("farmer.details-changed")
    record FarmerDetailsChanged(FarmerId farmerId, Personal person, String village) implements FarmerEvent {}

    /** The farmer's key is destroyed; the books keep her id and her money. */
    @EventType("farmer.forgotten")
    record FarmerForgotten(FarmerId farmerId) implements FarmerEvent {}
}
