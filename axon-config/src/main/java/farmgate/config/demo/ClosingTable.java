package farmgate.config.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What there is after the loading, in Chinese and English, as the auditor reads it. */
final class ClosingTable {

    private static final int LABEL_WIDTH = 34;
    private static final int LOOKS_MAX = 100;
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final FrontDoor door;
    private final SeasonPlan plan;
    private final List<String> rows = new ArrayList<>();

    ClosingTable(FrontDoor door, SeasonPlan plan) {
        this.door = door;
        this.plan = plan;
    }

    /** @param placed how many orders there must be: the read model is a moment behind */
    String text(int placed, long seconds) {
        List<JsonNode> all = orders();
        for (int looks = 1; all.size() < placed && looks < LOOKS_MAX; looks++) {
            Pause.of(PAUSE);
            all = orders();
        }
        rows.add("");
        rows.add("The demonstration season is loaded 演示数据已就绪 (%d s)".formatted(seconds));
        row("县 Counties", plan.file().counties().size());
        row("服务站 Stations", plan.file().counties().size() + plan.villages().size());
        row(
                "农户 Farmers",
                plan.villages().stream().mapToInt(it -> it.farmers().size()).sum());
        row("商品 Listings", plan.listings().size());
        row("订单 Orders", all.size());
        byStatus(all).forEach((status, count) -> row("  " + status, count));
        row("结算单 Payouts", payouts());
        row(
                "试算平衡 Trial balance",
                door.get(Cast.FINANCE, "/api/ledger/trial-balance")
                                .path("total")
                                .path("fen")
                                .asString() + " fen");
        rows.add("Clients 账号: admin, county, keeper, keeper2, buyer, buyer2, finance, finance2, auditor");
        rows.add("Secret 密码: " + OpenAccounts.SECRET);
        return String.join(System.lineSeparator(), rows);
    }

    private List<JsonNode> orders() {
        List<JsonNode> all = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = door.get(Cast.FINANCE, "/api/orders?limit=200" + cursor);
            page.path("items").forEach(all::add);
            JsonNode next = page.path("nextCursor");
            cursor = next.isString() ? "&cursor=" + next.asString() : "";
        } while (!cursor.isEmpty());
        return all;
    }

    private static Map<String, Long> byStatus(List<JsonNode> orders) {
        return orders.stream()
                .collect(Collectors.groupingBy(
                        order -> order.path("status").asString(), LinkedHashMap::new, Collectors.counting()));
    }

    private String payouts() {
        List<String> states = new ArrayList<>();
        for (JsonNode payout : door.get(Cast.FINANCE, "/api/payouts?limit=200").path("items")) {
            states.add(payout.path("status").asString());
        }
        return states.stream()
                .collect(Collectors.groupingBy(state -> state, LinkedHashMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    }

    private void row(String label, Object value) {
        rows.add("  " + label + " ".repeat(Math.max(1, LABEL_WIDTH - width(label))) + value);
    }

    /** Han characters take two columns of a console. */
    private static int width(String text) {
        return text.codePoints()
                .map(each -> Character.isIdeographic(each) ? 2 : 1)
                .sum();
    }
}
