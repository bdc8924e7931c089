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
 * cash brought to the villages and handed to the farmers against receipts. What is received later stays due.
 */
final class PayDay {

    static final int CLOSED_ON = 30;
    private static final int FILED_ON = 31;
    private static final int CONFIRMED_ON = 32;
    private static final int HANDED_OVER_ON = 33;
    private static final ZoneId TRADE = ZoneId.of("Asia/Shanghai");

    private final FrontDoor door;
    private final Cast cast;
    private final List<Village> villages;
    private final LocalDate firstDay;
    private final CashRound cash;
    private final List<String> payouts = new ArrayList<>();
    private String file = "";

    PayDay(FrontDoor door, Cast cast, List<Village> villages, LocalDate firstDay) {
        this.door = door;
        this.cast = cast;
        this.villages = List.copyOf(villages);
        this.firstDay = firstDay;
        this.cash = new CashRound(door, cast);
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
            int number = cast.stations().indexOf(closed.path("stationId").asString());
            if (number >= 0) {
                List<JsonNode> lines = closed.path("lines")
                        .valueStream()
                        .filter(CashRound::isToFarmerInCash)
                        .toList();
                Village village = villages.get(number);
                cash.bring(lines.stream().mapToLong(CashRound::fenOf).sum(), village);
                lines.forEach(line -> handOver(payout, line, cast.keeper(village)));
            }
        }
    }

    private void handOver(String payout, JsonNode line, Caller keeper) {
        String farmer = line.path("payee").path("id").asString();
        door.post(
                keeper,
                "/api/payouts/" + payout + "/cash-receipts",
                "cash-" + payout + "-" + farmer,
                Map.of(
                        "farmerId",
                        farmer,
                        "amount",
                        CashRound.fen(CashRound.fenOf(line)),
                        "receipt",
                        "收条-" + line.path("endToEndId").asString()));
    }

    private JsonNode closed(String payout) {
        return door.getUntil(
                Cast.FINANCE,
                "/api/payouts/" + payout,
                shown -> shown.path("contentHash").isString());
    }
}
