package farmgate.config.demo;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The round with the cash: from the bank to the county and on to a village, signed by every side, so that the till holds
 * what its keeper is about to pay out, and something besides.
 */
final class CashRound {

    private static final String HANDOVERS = "/api/cash-handovers";
    private static final long NOTE_FEN = 10_000;
    private static final long BESIDES_FEN = 100_000;

    private final FrontDoor door;
    private final Cast cast;

    CashRound(FrontDoor door, Cast cast) {
        this.door = door;
        this.cast = cast;
    }

    /** Nothing is brought where nobody waits for cash. */
    void bring(long wantedFen, Village village) {
        if (wantedFen == 0) {
            return;
        }
        Map<String, Object> amount = fen(Math.ceilDiv(wantedFen, NOTE_FEN) * NOTE_FEN + BESIDES_FEN);
        String county = cast.countyStation(village);
        String station = cast.station(village);
        String toCounty = Opening.id(door.post(
                Cast.FINANCE, HANDOVERS, "cash-out-" + station, Map.of("toStationId", county, "amount", amount)));
        receive(cast.operator(village), toCounty, amount);
        String toVillage = Opening.id(door.post(
                cast.operator(village),
                HANDOVERS,
                "float-" + station,
                Map.of("fromStationId", county, "toStationId", station, "amount", amount)));
        receive(cast.keeper(village), toVillage, amount);
    }

    private void receive(Caller receiver, String handover, Map<String, Object> amount) {
        door.post(receiver, HANDOVERS + "/" + handover + "/receive", "signed-" + handover, Map.of("amount", amount));
    }

    static boolean isToFarmerInCash(JsonNode line) {
        return line.path("payee").path("kind").asString().equals("FARMER")
                && line.path("method").asString().equals("CASH");
    }

    static long fenOf(JsonNode line) {
        return line.path("amount").path("fen").asLong();
    }

    static Map<String, Object> fen(long fen) {
        return Map.of("fen", fen, "currency", "CNY");
    }
}
