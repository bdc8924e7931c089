package farmgate.query.watch;

import farmgate.query.farmer.FarmerMarks;
import farmgate.query.goods.Weighings;
import farmgate.query.identity.ClientMarks;
import farmgate.query.order.PaidOrders;
import farmgate.query.payout.ClosedPayouts;
import farmgate.query.station.KeeperMarks;
import farmgate.query.watch.Finding.Rule;
import farmgate.shared.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Looks through what happened by every rule. */
final class Watch {

    private final Weighings weighings;
    private final PaidOrders orders;
    private final ClosedPayouts payouts;
    private final FarmerMarks farmers;
    private final KeeperMarks keepers;
    private final ClientMarks clients;
    private final Money twoApprovalsAbove;

    /** @param twoApprovalsAbove the amount above which a payout needs two approvals */
    Watch(
            Weighings weighings,
            PaidOrders orders,
            ClosedPayouts payouts,
            FarmerMarks farmers,
            KeeperMarks keepers,
            ClientMarks clients,
            Money twoApprovalsAbove) {
        this.weighings = weighings;
        this.orders = orders;
        this.payouts = payouts;
        this.farmers = farmers;
        this.keepers = keepers;
        this.clients = clients;
        this.twoApprovalsAbove = twoApprovalsAbove;
    }

    List<Finding> findings() {
        List<Finding> findings = weights();
        findings.addAll(trade());
        JustUnder justUnder = new JustUnder(twoApprovalsAbove);
        payouts.every(justUnder::add);
        findings.addAll(justUnder.findings());
        OnePersonsClients persons = new OnePersonsClients();
        clients.every(persons::add);
        findings.addAll(persons.findings());
        return findings;
    }

    private List<Finding> weights() {
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
        List<Finding> findings = new ArrayList<>();
        digits.forEach((scale, last) -> last.finding(scale).ifPresent(findings::add));
        shorts.outstanding()
                .forEach((weigher, share) -> findings.add(finding(
                        Rule.ONE_SIDED_WEIGHTS,
                        weigher,
                        share,
                        "%d of %d lines that were weighed again were short by more than they may shrink",
                        "%2$d个订单行复秤，其中%1$d个短重超过预计损耗")));
        return findings;
    }

    /** Who trades with whom, and into which accounts. */
    private List<Finding> trade() {
        SharedAccounts accounts = new SharedAccounts();
        RoundTrips roundTrips = new RoundTrips();
        farmers.every(farmer -> {
            accounts.add(farmer);
            roundTrips.addFarmer(farmer);
        });
        keepers.every(station -> {
            accounts.add(station);
            roundTrips.addKeeper(station);
        });
        Shares refunded = new Shares();
        orders.every(order -> {
            roundTrips.add(order);
            refunded.count(order.stationId().value(), order.orderId().value(), order.isRefunded());
        });
        List<Finding> findings = new ArrayList<>();
        refunded.outstanding()
                .forEach((station, share) -> findings.add(finding(
                        Rule.REFUNDS_AT_ONE_STATION,
                        station,
                        share,
                        "%d of %d paid orders were refunded, far more than elsewhere",
                        "%2$d个已付款订单中有%1$d个退款，远高于其他站点")));
        findings.addAll(accounts.findings());
        findings.addAll(roundTrips.findings());
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
