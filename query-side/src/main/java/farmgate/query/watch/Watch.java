package farmgate.query.watch;

import farmgate.query.goods.Weighings;
import farmgate.query.order.RefundCounts;
import farmgate.query.watch.Finding.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Looks through what happened by every rule. */
final class Watch {

    private final Weighings weighings;
    private final RefundCounts refunds;

    Watch(Weighings weighings, RefundCounts refunds) {
        this.weighings = weighings;
        this.refunds = refunds;
    }

    List<Finding> findings() {
        Map<String, LastDigits> digits = new TreeMap<>();
        Shares shorts = new Shares();
        weighings.every(
                weighed -> {
                    if (weighed.scaleId() != null) {
                        digits.computeIfAbsent(weighed.stationId() + " " + weighed.scaleId(), scale -> new LastDigits())
                                .add(weighed);
                    }
                },
                again -> again.weighers()
                        .forEach(weigher -> shorts.count(
                                again.stationId() + " " + weigher,
                                again.consignmentId().value(),
                                again.isShort())));
        Shares refunded = new Shares();
        refunds.every(order ->
                refunded.count(order.stationId().value(), order.orderId().value(), order.isRefunded()));

        List<Finding> findings = new ArrayList<>();
        digits.forEach((scale, last) -> last.finding(scale).ifPresent(findings::add));
        shorts.outstanding()
                .forEach((weigher, share) -> findings.add(finding(
                        Rule.ONE_SIDED_WEIGHTS,
                        weigher,
                        share,
                        "%d of %d lines that were weighed again were short by more than they may shrink",
                        "%2$d个订单行复秤，其中%1$d个短重超过预计损耗")));
        refunded.outstanding()
                .forEach((station, share) -> findings.add(finding(
                        Rule.REFUNDS_AT_ONE_STATION,
                        station,
                        share,
                        "%d of %d paid orders were refunded, far more than elsewhere",
                        "%2$d个已付款订单中有%1$d个退款，远高于其他站点")));
        return findings;
    }

    private static Finding finding(Rule rule, String about, Shares.Share share, String en, String zh) {
        return new Finding(
                rule,
                about,
                share.counted(),
                share.noticed(),
                String.format(Locale.ROOT, en, share.noticed(), share.counted()),
                String.format(Locale.ROOT, zh, share.noticed(), share.counted()),
                share.evidence());
    }
}
