package farmgate.query.explanation;

import farmgate.query.explanation.Explanation.Unit;
import farmgate.query.explanation.Explanation.Weight;
import farmgate.shared.consignment.ConsignmentEvent.ConsignmentArrived;
import farmgate.shared.consignment.ConsignmentEvent.ConsignmentDelivered;
import farmgate.shared.consignment.ConsignmentEvent.ConsignmentPacked;
import farmgate.shared.consignment.LineWeight;
import farmgate.shared.consignment.WeighTicket;
import farmgate.shared.message.Event;
import java.time.Instant;
import java.util.List;

/** Puts every weighing of an order's goods on a worksheet, and shows that net is gross less tare. */
final class Weighings {

    private final Stories stories;

    Weighings(Stories stories) {
        this.stories = stories;
    }

    void tell(Worksheet sheet, OrderStory order) {
        for (Fact fact : stories.of(order.packing().consignmentId().value())) {
            Event event = fact.event();
            Instant at = fact.told().at();
            switch (event) {
                case ConsignmentPacked packed -> {
                    for (int i = 0; i < packed.tickets().size(); i++) {
                        ticket(sheet, fact, packed.tickets().get(i), i);
                    }
                }
                case ConsignmentArrived arrived -> lines(sheet, fact, "HUB", arrived.weights(), at);
                case ConsignmentDelivered delivered -> lines(sheet, fact, "DELIVERY", delivered.weights(), at);
                default -> sheet.witness(fact);
            }
        }
    }

    private static void ticket(Worksheet sheet, Fact fact, WeighTicket ticket, int i) {
        boolean weighed = ticket.net().unit() == farmgate.shared.money.Unit.GRAM;
        sheet.weight(new Weight(
                "STATION",
                ticket.listingId(),
                ticket.farmerId(),
                ticket.grossGrams(),
                ticket.tareGrams(),
                ticket.net(),
                ticket.scaleId(),
                ticket.weigher(),
                ticket.weighedAt()));
        if (weighed) {
            String at = "/tickets/" + i;
            Figure gross = sheet.read("gross on the scale", fact, at + "/grossGrams", Unit.GRAM);
            Figure tare = sheet.read("tare", fact, at + "/tareGrams", Unit.GRAM);
            Figure net = sheet.subtract("net is gross less tare", gross, tare);
            sheet.same("as on the weigh ticket", net, sheet.read("net", fact, at + "/net/amount", Unit.GRAM));
        }
    }

    private static void lines(Worksheet sheet, Fact fact, String where, List<LineWeight> weights, Instant at) {
        sheet.witness(fact);
        for (LineWeight weight : weights) {
            sheet.weight(new Weight(where, weight.listingId(), null, null, null, weight.net(), null, null, at));
        }
    }
}
