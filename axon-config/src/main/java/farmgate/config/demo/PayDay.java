package farmgate.config.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The payout run: closed by one person of finance and approved by another, sent to the bank, confirmed by it, and the
 * cash handed to the farmers against receipts. What is received later stays due.
 */
final class PayDay {

    static final int CLOSED_ON = 30;
    private static final int FILED_ON = 31;
    private static final int CONFIRMED_ON = 32;
    private static final int HANDED_OVER_ON = 33;
    private static final ZoneId TRADE = ZoneId.of("Asia/Shanghai");

    private final FrontDoor door;
    private final Cast cast;
    private final LocalDate firstDay;
    private final List<String> payouts = new ArrayList<>();
    private String file = "";

    PayDay(FrontDoor door, Cast cast, LocalDate firstDay) {
        this.door = door;
        this.cast = cast;
        this.firstDay = firstDay;
    }

    /** Whatever of it falls on this day. */
    void goOn(int day) {
        switch (day) {
            case CLOSED_ON -> close();
            case FILED_ON -> file();
            case CONFIRMED_ON -> confirm();
            case HANDED_OVER_ON -> handOverCash();
            default -> {}
        }
    }

    private void close() {
        Instant cutOff = firstDay.plusDays(CLOSED_ON).atStartOfDay(TRADE).toInstant();
        JsonNode run = door.post(Cast.FINANCE, "/api/payout-runs", "payout-run", Map.of("cutOff", cutOff));
        for (JsonNode payout : run.path("payouts")) {
            String id = Opening.id(payout);
            payouts.add(id);
            String hash = closed(id).path("contentHash").asString();
            door.post(Cast.FINANCE2, "/api/payouts/" + id + "/approve", "approve-" + id, Map.of("contentHash", hash));
        }
    }

    private void file() {
        file = Opening.id(door.post(Cast.FINANCE, "/api/payment-files", "payment-file", Map.of("payoutIds", payouts)));
    }

    private void confirm() {
        String instructions = door.getXml(Cast.FINANCE, "/api/payment-files/" + file);
        String confirmation = BankReply.to(instructions, firstDay.plusDays(CONFIRMED_ON));
        JsonNode booked = door.postXml(Cast.FINANCE, "/api/bank-messages", "bank-message", confirmation);
        if (!booked.path("exceptions").isEmpty()) {
            throw new IllegalStateException("The bank's confirmation does not fit the payment file: " + booked);
        }
    }

    private void handOverCash() {
        for (String payout : payouts) {
            JsonNode closed = closed(payout);
            for (JsonNode line : closed.path("lines")) {
                boolean toFarmer = line.path("payee").path("kind").asString().equals("FARMER");
                if (toFarmer && line.path("method").asString().equals("CASH")) {
                    String farmer = line.path("payee").path("id").asString();
                    Caller keeper = cast.keepers()
                            .get(cast.stations()
                                    .indexOf(closed.path("stationId").asString()));
                    door.post(
                            keeper,
                            "/api/payouts/" + payout + "/cash-receipts",
                            "cash-" + payout + "-" + farmer,
                            Map.of(
                                    "farmerId",
                                    farmer,
                                    "amount",
                                    Map.of(
                                            "fen",
                                            line.path("amount").path("fen").asLong(),
                                            "currency",
                                            "CNY"),
                                    "receipt",
                                    "收条-" + line.path("endToEndId").asString()));
                }
            }
        }
    }

    private JsonNode closed(String payout) {
        return door.getUntil(
                Cast.FINANCE,
                "/api/payouts/" + payout,
                shown -> shown.path("contentHash").isString());
    }
}
