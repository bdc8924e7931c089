package farmgate.tests.season;

import farmgate.shared.identity.BuyerId;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Channel;
import farmgate.shared.message.Role;
import farmgate.shared.station.StationId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who acts in a season. */
final class Folk {

    static final Folk ADMIN = new Folk("admin", Role.ADMIN, null, null);
    static final Folk FINANCE = new Folk("finance", Role.FINANCE, null, null);
    static final Folk FINANCE_2 = new Folk("finance2", Role.FINANCE, null, null);
    static final Folk FINANCE_3 = new Folk("finance3", Role.FINANCE, null, null);
    static final Folk PROVIDER = new Folk("provider:sandbox", Role.ADMIN, null, null);

    private final String person;
    private final Role role;
    private final @Nullable StationId station;
    private final @Nullable BuyerId buyer;

    private Folk(String person, Role role, @Nullable StationId station, @Nullable BuyerId buyer) {
        this.person = person;
        this.role = role;
        this.station = station;
        this.buyer = buyer;
    }

    static Folk operator(StationId county) {
        return new Folk("operator", Role.COUNTY_OPERATOR, county, null);
    }

    static Folk keeper(StationId station) {
        return new Folk("keeper of " + station, Role.STATION_KEEPER, station, null);
    }

    static Folk buyer(int number) {
        return new Folk("buyer" + number, Role.BUYER, null, new BuyerId("buy_" + number));
    }

    static Folk buyer(BuyerId buyer) {
        return new Folk(buyer.value().replace("buy_", "buyer"), Role.BUYER, null, buyer);
    }

    /** She acted then, on her own device, and is heard now. */
    Actor at(Instant then, Instant now) {
        return new Actor(person, Set.of(role), station, buyer, null, Channel.API, then, now);
    }

    String person() {
        return person;
    }

    @Override
    public String toString() {
        return person;
    }
}
