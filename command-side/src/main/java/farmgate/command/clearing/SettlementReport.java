package farmgate.command.clearing;

import farmgate.shared.clearing.ProviderSettlementEvent.SettlementPartReported;
import farmgate.shared.clearing.ProviderSettlementEvent.SettlementReported;
import farmgate.shared.clearing.ProviderSettlementId;
import farmgate.shared.clearing.SettlementLine;
import farmgate.shared.money.Money;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.wire.Bounds;
import farmgate.shared.wire.Json;
import farmgate.shared.wire.Sha256;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What the payment provider reports of one settlement. It is the same however it was sent.
 *
 * @param fee what the provider keeps besides the lines' own fees; below zero for what it gives
 * @param net what it pays; below zero when it takes
 */
record SettlementReport(
        String provider, String reference, LocalDate settledOn, List<SettlementLine> lines, Money fee, Money net) {

    /** So many payments are loaded in one unit of work. */
    static final int PART_LINES = 200;

    static final int LINES_MAX = 20_000;

    /** @throws Refusal when it does not add up, naming the difference, or an amount is beyond all bounds */
    SettlementReport {
        lines = List.copyOf(lines);
        mustBeWithinBounds("fee", fee);
        mustBeWithinBounds("net", net);
        for (SettlementLine line : lines) {
            mustBeWithinBounds("lines[" + (line.number() - 1) + "].amount", line.amount());
            mustBeWithinBounds("lines[" + (line.number() - 1) + "].fee", line.fee());
        }
        mustBeWithinBounds("lines", sum(lines, SettlementLine.Kind.PAYMENT));
        mustBeWithinBounds("lines", sum(lines, SettlementLine.Kind.REFUND));
        mustBeWithinBounds("lines", fees(lines, fee));
        Money reckoned = sum(lines, SettlementLine.Kind.PAYMENT)
                .minus(sum(lines, SettlementLine.Kind.REFUND))
                .minus(fees(lines, fee));
        if (!reckoned.equals(net)) {
            throw Refusal.rule(
                            "settlement-does-not-add-up",
                            "payments less refunds less fees make another net amount: ask the provider for the right"
                                    + " report")
                    .with("payments", sum(lines, SettlementLine.Kind.PAYMENT))
                    .with("refunds", sum(lines, SettlementLine.Kind.REFUND))
                    .with("fees", fees(lines, fee))
                    .with("net", net)
                    .with("difference", reckoned.minus(net));
        }
    }

    private static void mustBeWithinBounds(String field, Money amount) {
        try {
            Bounds.check(amount);
        } catch (IllegalArgumentException outOfBounds) {
            throw Refusal.invalid(field, String.valueOf(outOfBounds.getMessage()));
        }
    }

    ProviderSettlementId id() {
        return SettlementNames.idOf(provider, reference);
    }

    /** SHA-256, in hex, of all that was reported. */
    String contentHash() {
        return Sha256.hex(Json.write(this));
    }

    SettlementReported reported(String person) {
        return new SettlementReported(
                id(),
                provider,
                reference,
                settledOn,
                lines.size(),
                parts().size(),
                sum(lines, SettlementLine.Kind.PAYMENT),
                sum(lines, SettlementLine.Kind.REFUND),
                fees(lines, fee),
                net,
                contentHash(),
                person);
    }

    List<SettlementPartReported> parts() {
        List<SettlementPartReported> parts = new ArrayList<>();
        for (int from = 0; from < lines.size(); from += PART_LINES) {
            parts.add(new SettlementPartReported(
                    id(), parts.size() + 1, lines.subList(from, Math.min(from + PART_LINES, lines.size()))));
        }
        return parts;
    }

    private static Money sum(List<SettlementLine> lines, SettlementLine.Kind kind) {
        return Money.sum(lines.stream()
                .filter(line -> line.kind() == kind)
                .map(SettlementLine::amount)
                .toList());
    }

    private static Money fees(List<SettlementLine> lines, Money fee) {
        return Money.sum(lines.stream().map(SettlementLine::fee).toList()).plus(fee);
    }
}
