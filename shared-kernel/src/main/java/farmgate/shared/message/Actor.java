package farmgate.shared.message;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import farmgate.shared.identity.BuyerId;
import farmgate.shared.station.StationId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which person acted, through which client, in which roles, bound to which station or buyer, for whom, over which channel, when it happened on the
 * device and when it arrived. It travels with every command and is kept with every event.
 *
 * @param person the human being who acted: rules that want two people compare this. The subject of a foreign issuer's
 *     token, or {@code farmgate} for an automation
 * @param forWhom the principal for whom a keeper acted, when it was not the caller herself
 * @param happenedAt when it happened on the caller's device; the arrival when the device said nothing
 * @param arrivedAt when the command reached us; this is the time that rules reckon with
 * @param client the program or till through which she acted, when that is another name than hers; see {@link #subject()}
 */
public record Actor(
        String person,
        Set<Role> roles,
        @Nullable StationId station,
        @Nullable BuyerId buyer,
        @Nullable String forWhom,
        Channel channel,
        Instant happenedAt,
        Instant arrivedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String client) {

    /** Where the actor stands in a message's metadata, as JSON text. */
    public static final String METADATA_KEY = "actor";

    /** The person of the automations. */
    public static final String FARMGATE = "farmgate";

    public Actor {
        roles = Set.copyOf(roles);
    }

    /** Somebody who acts under her own name, as everybody did before clients belonged to persons. */
    public Actor(
            String person,
            Set<Role> roles,
            @Nullable StationId station,
            @Nullable BuyerId buyer,
            @Nullable String forWhom,
            Channel channel,
            Instant happenedAt,
            Instant arrivedAt) {
        this(person, roles, station, buyer, forWhom, channel, happenedAt, arrivedAt, null);
    }

    /** Farmgate itself, working off a todo list. */
    public static Actor automation(Instant at) {
        return new Actor(FARMGATE, Set.of(), null, null, null, Channel.AUTOMATION, at, at);
    }

    public Actor actingFor(String principal) {
        return new Actor(person, roles, station, buyer, principal, channel, happenedAt, arrivedAt, client);
    }

    public Actor over(Channel other) {
        return new Actor(person, roles, station, buyer, forWhom, other, happenedAt, arrivedAt, client);
    }

    /** The subject of the caller's token: her client, or herself. Not for rules that want two people. */
    public String subject() {
        return client == null ? person : client;
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    @JsonIgnore
    public boolean isAutomation() {
        return channel == Channel.AUTOMATION;
    }

    /** Whether the caller is a keeper of this very station. */
    public boolean keeps(StationId stationId) {
        return is(Role.STATION_KEEPER) && stationId.equals(station);
    }

    /** Whether the caller is the operator of this county station. */
    public boolean operates(@Nullable StationId countyStationId) {
        return is(Role.COUNTY_OPERATOR) && countyStationId != null && countyStationId.equals(station);
    }

    public boolean isBuyer(BuyerId buyerId) {
        return is(Role.BUYER) && buyerId.equals(buyer);
    }
}
