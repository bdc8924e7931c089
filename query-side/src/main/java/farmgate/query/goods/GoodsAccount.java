package farmgate.query.goods;

import com.fasterxml.jackson.annotation.JsonValue;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.station.StationId;

/**
 * Where produce is, was, or went: {@code source} it came from a farmer, {@code custody} somebody has it, {@code delivered}
 * the buyer has it, {@code returned} it is back at its station to be sold again, {@code spoiled} it came back and nobody
 * can have it any more, {@code shrinkage} it dried on the way as its variety is expected to, {@code missing} and
 * {@code found} a scale showed less or more than the custodian had taken over.
 */
record GoodsAccount(@JsonValue String name) implements Comparable<GoodsAccount> {

    private static final String CUSTODY = "custody:";

    static final GoodsAccount DELIVERED = new GoodsAccount("delivered");
    static final GoodsAccount RETURNED = new GoodsAccount("returned");
    static final GoodsAccount SPOILED = new GoodsAccount("spoiled");
    static final GoodsAccount SHRINKAGE = new GoodsAccount("shrinkage");

    static GoodsAccount source(FarmerId farmerId) {
        return new GoodsAccount("source:farmer:" + farmerId);
    }

    static GoodsAccount station(StationId stationId) {
        return new GoodsAccount(CUSTODY + "station:" + stationId);
    }

    /** @param who as the keeper wrote it when she handed over */
    static GoodsAccount carrier(String who) {
        return new GoodsAccount(CUSTODY + "carrier:" + who);
    }

    /** @param place a station's id, or a place in words */
    static GoodsAccount place(String place) {
        return new GoodsAccount(CUSTODY + "place:" + place);
    }

    GoodsAccount missing() {
        return new GoodsAccount("missing:" + custodian());
    }

    GoodsAccount found() {
        return new GoodsAccount("found:" + custodian());
    }

    private String custodian() {
        return name.substring(CUSTODY.length());
    }

    @Override
    public int compareTo(GoodsAccount other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
