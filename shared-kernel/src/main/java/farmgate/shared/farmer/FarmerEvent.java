package farmgate.shared.farmer;

import farmgate.shared.message.Event;
import farmgate.shared.message.EventType;
import farmgate.shared.personal.Personal;
import farmgate.shared.station.StationId;
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

    /** The farmer's key is destroyed; the books keep her id and her money. */
    @EventType("farmer.forgotten")
    record FarmerForgotten(FarmerId farmerId) implements FarmerEvent {}
}
