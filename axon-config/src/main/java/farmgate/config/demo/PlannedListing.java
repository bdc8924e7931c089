package farmgate.config.demo;

import java.util.List;

/**
 * A listing as it will go.
 *
 * @param number from 0
 * @param farmers places in the village's list; more than one make a pool
 * @param amount of the choice's unit, from each farmer
 * @param listedOn day of the season, from 0
 */
record PlannedListing(
        int number,
        Village village,
        List<Integer> farmers,
        SeasonFile.Offer offer,
        SeasonFile.Choice choice,
        long fen,
        long amount,
        int listedOn,
        int harvestedDaysBefore,
        Fate fate) {

    /** How it stands when the season is loaded; one that keeps selling may also run out of time. */
    enum Fate {
        SELLING,
        DRAFT,
        PAUSED,
        CLOSED,
        SOLD_OUT
    }

    PlannedListing {
        farmers = List.copyOf(farmers);
    }

    int sellByDay() {
        return listedOn + offer.keepsDays();
    }

    /** In the units that orders are made in: jin, pieces or crates. */
    long orderable() {
        long total = amount * farmers.size();
        return choice.isWeighed() ? total * 2 : total;
    }

    String orderUnit() {
        return choice.per();
    }
}
