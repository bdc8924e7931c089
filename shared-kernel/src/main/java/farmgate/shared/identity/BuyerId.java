package farmgate.shared.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import farmgate.shared.message.Id;
import farmgate.shared.personal.PhoneNumber;
import farmgate.shared.personal.Vault;
import farmgate.shared.station.StationId;
import java.time.Instant;
import java.util.HexFormat;

/** Such as {@code buy_7f3k2}. */
public record BuyerId(@JsonValue String value) implements Id {

    public static final String PREFIX = "buy_";

    /** An id is for ever: it follows from the first secret that the house had, whatever secret it has now. */
    private static final Instant FIRST_SECRET = Instant.EPOCH;

    private static final int NEIGHBOUR_BYTES = 13;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public BuyerId {
        Id.check(PREFIX, value);
    }

    /**
     * Who a keeper orders for: the same neighbour is the same buyer at every order, and nobody can tell from her id who
     * she is.
     *
     * @param phone her telephone; however it was written, one number is one buyer
     */
    public static BuyerId ofNeighbour(Vault vault, String phone) {
        return ofKnown(vault, PhoneNumber.read(phone).map(PhoneNumber::national).orElseGet(phone::strip));
    }

    /** A neighbour without a telephone is known by her name at one station. */
    public static BuyerId ofNeighbour(Vault vault, String name, StationId station) {
        return ofKnown(vault, name + "@" + station);
    }

    private static BuyerId ofKnown(Vault vault, String known) {
        return of(vault.fingerprint("neighbour", known, FIRST_SECRET));
    }

    /** Who she is when she comes again after this id of hers was forgotten; nobody else can tell that they are one. */
    public BuyerId again(Vault vault) {
        return of(vault.fingerprint("neighbour-again", value, FIRST_SECRET));
    }

    private static BuyerId of(byte[] fingerprint) {
        return new BuyerId(PREFIX + HexFormat.of().formatHex(fingerprint, 0, NEIGHBOUR_BYTES));
    }

    @Override
    public String toString() {
        return value;
    }
}
