package farmgate.command.till;

import farmgate.command.web.CommandName;
import farmgate.shared.money.Money;
import farmgate.shared.station.StationId;
import farmgate.shared.till.Pieces;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Wishes about a station's till. */
sealed interface TillCommand {

    StationId stationId();

    @CommandName("till.set-till-limit")
    record SetTillLimit(StationId stationId, Money limit) implements TillCommand {}

    /** What is there, piece by piece; who counts is not told what should be there. */
    @CommandName("till.count-till")
    record CountTill(
            StationId stationId,
            List<Pieces> pieces,
            @Nullable String note) implements TillCommand {
        public CountTill {
            pieces = List.copyOf(pieces);
        }
    }

    /** The till is to be counted. */
    @CommandName("till.begin-count")
    record BeginCount(StationId stationId) implements TillCommand {}

    /** What was over or short is booked. */
    @CommandName("till.approve-difference")
    record ApproveDifference(StationId stationId, long number) implements TillCommand {}

    /** What was over or short is not believed. */
    @CommandName("till.decline-difference")
    record DeclineDifference(StationId stationId, long number, String reason) implements TillCommand {}

    /** Who is in charge of the till will not hand it on. */
    @CommandName("till.end-charge")
    record EndCharge(StationId stationId, String reason) implements TillCommand {}

    /** The keeper takes what we owe her. */
    @CommandName("till.draw-from-till")
    record DrawFromTill(StationId stationId, Money amount) implements TillCommand {}

    /** Who keeps the till has counted it for the next keeper. */
    @CommandName("till.offer-shift")
    record OfferShift(StationId stationId, List<Pieces> pieces) implements TillCommand {
        public OfferShift {
            pieces = List.copyOf(pieces);
        }
    }

    /** The next keeper has counted it as well. */
    @CommandName("till.take-shift")
    record TakeShift(StationId stationId, List<Pieces> pieces) implements TillCommand {
        public TakeShift {
            pieces = List.copyOf(pieces);
        }
    }
}
