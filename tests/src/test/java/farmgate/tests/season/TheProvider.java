package farmgate.tests.season;

import farmgate.shared.money.Money;
import farmgate.tests.season.World.Unsettled;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/** The payment provider: settles what was paid and refunded, keeps fees, and now and then reports something false. */
final class TheProvider {

    private final World world;
    private final Requests requests;
    private final TheBank bank;
    private final Set<String> reported = new HashSet<>();
    private int settlements;

    TheProvider(World world, Requests requests, TheBank bank) {
        this.world = world;
        this.requests = requests;
        this.bank = bank;
    }

    /** Some of it; perhaps with a line twice, a wrong amount or a payment that nobody knows, and with a fee. */
    void settle(RandomGenerator random) {
        List<Unsettled> lines = new ArrayList<>();
        for (Unsettled each : unreported()) {
            switch (random.nextInt(8)) {
                case 0 -> {
                    // Another day.
                }
                case 1 ->
                    lines.add(new Unsettled(
                            each.kind(),
                            each.paymentId(),
                            each.reference(),
                            each.amount().plus(Money.ofFen(1 + random.nextInt(9)))));
                case 2 -> {
                    lines.add(each);
                    lines.add(each);
                    reported.add(each.reference());
                }
                default -> {
                    lines.add(each);
                    reported.add(each.reference());
                }
            }
        }
        report(lines, Money.ofFen(random.nextInt(50)), random.nextInt(3) == 0);
    }

    /** All that is left, without a fault. */
    void settleAll() {
        List<Unsettled> lines = unreported();
        lines.forEach(each -> reported.add(each.reference()));
        report(lines, Money.ZERO, false);
    }

    boolean owes() {
        return !unreported().isEmpty();
    }

    private List<Unsettled> unreported() {
        return World.all(world.unsettled, each -> !reported.contains(each.reference()));
    }

    /** What does not come to more than the fee is made up for by a gift: a net below zero is not the season's. */
    private void report(List<Unsettled> lines, Money fee, boolean bankFirst) {
        if (lines.isEmpty()) {
            return;
        }
        Money sum = Money.ZERO;
        for (Unsettled line : lines) {
            sum = line.kind().equals("PAYMENT") ? sum.plus(line.amount()) : sum.minus(line.amount());
        }
        Money kept = sum.isMoreThan(fee) ? fee : sum.minus(Money.ofFen(1));
        Money net = sum.minus(kept);
        String reference = "SETTLE-" + ++settlements;
        List<TheBank.Said> money = List.of(TheBank.Said.settlement(reference, net));
        if (bankFirst) {
            bank.giveNotice(money);
        }
        requests.mustPost(
                Folk.FINANCE,
                "/api/provider-settlements",
                Map.of(
                        "provider",
                        "sandbox",
                        "reference",
                        reference,
                        "settledOn",
                        "2026-09-30",
                        "lines",
                        lines.stream()
                                .map(line -> Map.of(
                                        "kind", line.kind(),
                                        "paymentId", line.paymentId(),
                                        "reference", line.reference(),
                                        "amount", line.amount()))
                                .toList(),
                        "fee",
                        kept,
                        "net",
                        net));
        bank.tell(money);
    }
}
