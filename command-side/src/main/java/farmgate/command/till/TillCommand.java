package farmgate.command.till;

import farmgate.shared.money.Money;
import farmgate.shared.station.StationId;
import farmgate.shared.till.Pieces;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Wishes about a station's till. */
sealed interface TillCommand {

    StationId stationId();

    record SetTillLimit(StationId stationId, Money limit) implements TillCommand {}

    /** What is there, piece by piece; who counts is not told what should be there. */
    record CountTill(
            StationId stationId,
            List<Pieces> pieces,
            @Nullable String note) implements TillCommand {
        public CountTill {
            pieces = List.copyOf(pieces);
        }
    }

    /** The till is to be counted. */
    record BeginCount(StationId stationId) implements TillCommand {}

    /** What was over or short is booked. */
    record ApproveDifference(StationId stationId, long number) implements TillCommand {}

    /** What was over or short is not believed. */
    record DeclineDifference(StationId stationId, long number, String reason) implements TillCommand {}

    /** Who is in charge of the till will not hand it on. */
    record EndCharge(StationId stationId, String reason) implements TillCommand {}

    /** The keeper takes what we owe her. */
    record DrawFromTill(StationId stationId, Money amount) implements TillCommand {}

    /** Who keeps the till has counted it for the next keeper. */
    record OfferShift(StationId stationId, List<Pieces> pieces) implements TillCommand {
        public OfferShift {
            pieces = List.copyOf(pieces);
        }
    }

    /** The next keeper has counted it as well. */
    record TakeShift(StationId stationId, List<Pieces> pieces) implements TillCommand {
        public TakeShift {
            pieces = List.copyOf(pieces);
        }
    }
}
