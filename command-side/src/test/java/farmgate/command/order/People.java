package farmgate.command.order;

import farmgate.shared.identity.BuyerId;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Channel;
import farmgate.shared.message.Role;
import farmgate.shared.station.StationId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who acts in the tests of orders, payments and consignments. */
public final class People {

    public static final Instant NOON = Instant.parse("2026-09-28T04:00:00Z");
    public static final StationId COUNTY = new StationId("stn_county");
    public static final StationId VILLAGE = new StationId("stn_village");
    public static final StationId OTHER_VILLAGE = new StationId("stn_other");
    public static final BuyerId MEI = new BuyerId("buy_mei");

    private People() {}

    public static Actor mei() {
        return actor("mei", Role.BUYER, null, MEI);
    }

    public static Actor stranger() {
        return actor("stranger", Role.BUYER, null, new BuyerId("buy_stranger"));
    }

    public static Actor keeper() {
        return actor("keeper", Role.STATION_KEEPER, VILLAGE, null);
    }

    public static Actor otherKeeper() {
        return actor("keeper2", Role.STATION_KEEPER, OTHER_VILLAGE, null);
    }

    public static Actor operator() {
        return actor("county", Role.COUNTY_OPERATOR, COUNTY, null);
    }

    public static Actor secondOperator() {
        return actor("county2", Role.COUNTY_OPERATOR, COUNTY, null);
    }

    public static Actor finance() {
        return actor("finance", Role.FINANCE, null, null);
    }

    public static Actor house(Instant at) {
        return Actor.automation(at);
    }

    public static Actor at(Instant at, Actor actor) {
        return new Actor(
                actor.person(),
                actor.roles(),
                actor.station(),
                actor.buyer(),
                actor.forWhom(),
                actor.channel(),
                at,
                at);
    }

    private static Actor actor(String person, Role role, @Nullable StationId station, @Nullable BuyerId buyer) {
        return new Actor(person, Set.of(role), station, buyer, null, Channel.API, NOON, NOON);
    }
}
