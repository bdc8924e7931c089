package farmgate.query.order;

import farmgate.query.order.OrderView.ChargeView;
import farmgate.query.order.OrderView.DeliverTo;
import farmgate.query.order.OrderView.DisputeView;
import farmgate.query.order.OrderView.LineView;
import farmgate.query.order.OrderView.MissingView;
import farmgate.query.order.OrderView.Person;
import farmgate.query.order.OrderView.RefundStatus;
import farmgate.query.order.OrderView.RefundView;
import farmgate.query.order.OrderView.ReturnedView;
import farmgate.query.order.OrderView.StatusAt;
import farmgate.query.projection.Documents;
import farmgate.query.projection.ViewWrite;
import farmgate.shared.message.Actor;
import farmgate.shared.money.Money;
import farmgate.shared.money.Quantity;
import farmgate.shared.order.Charge;
import farmgate.shared.order.ChargeKind;
import farmgate.shared.order.DeliveredLine;
import farmgate.shared.order.Destination;
import farmgate.shared.order.OrderEvent.DisputeResolved;
import farmgate.shared.order.OrderEvent.OrderDisputed;
import farmgate.shared.order.OrderEvent.OrderLost;
import farmgate.shared.order.OrderEvent.OrderPlaced;
import farmgate.shared.order.OrderEvent.OrderReportedMissing;
import farmgate.shared.order.OrderLine;
import farmgate.shared.order.PackedLot;
import farmgate.shared.order.PickUpCode;
import farmgate.shared.order.RefundCode;
import farmgate.shared.order.ShortPart;
import farmgate.shared.personal.Contact;
import farmgate.shared.personal.FreeText;
import farmgate.shared.personal.Personal;
import farmgate.shared.personal.Vault;
import farmgate.shared.personal.Words;
import farmgate.shared.region.RegionCode;
import farmgate.shared.region.Regions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Makes of an order's document what one caller may see of it. */
final class OrderViews {

    private static final Contact FORGOTTEN = Contact.of(FreeText.FORGOTTEN, null);

    private final Vault vault;

    OrderViews(Vault vault) {
        this.vault = vault;
    }

    OrderView view(Document document, Actor actor) {
        OrderDocument order = Documents.read(document, OrderDocument.class);
        OrderPlaced placed = order.placed();
        return new OrderView(
                placed.orderId(),
                document.getLong(ViewWrite.VERSION),
                order.standing().status(),
                placed.checkoutId(),
                placed.buyerId(),
                placed.stationId(),
                placed.countyStationId(),
                order.lines().stream().map(line -> line(line, order)).toList(),
                order.total(),
                charges(order),
                charged(order),
                order.refunds().values().stream()
                        .map(refund -> refund(refund, order, actor))
                        .toList(),
                refunded(order),
                placed.payBy(),
                order.packingDue() == null ? null : order.packingDue().packBy(),
                order.claimUntil(),
                order.proof(),
                shortWeight(order),
                deliverTo(placed, actor),
                OrderAudience.seesPickUpCode(placed, actor)
                        ? PickUpCode.of(vault, placed.orderId(), order.placedAt())
                        : null,
                onBehalfOf(placed, actor),
                order.payment(),
                order.packed() == null ? null : order.packed().consignmentId(),
                missing(order),
                returned(order),
                dispute(order.disputed(), order.resolved()),
                OrderAudience.seesSettlement(placed, actor) ? order.settlement() : null,
                order.placedAt(),
                history(order.moments()));
    }

    private static List<ChargeView> charges(OrderDocument order) {
        return order.placed().charges().stream()
                .map(charge -> new ChargeView(charge.kind(), left(charge, order), charge.bearer()))
                .toList();
    }

    /** Of what was cancelled nothing is charged for the goods; all other charges stay. */
    private static Money left(Charge charge, OrderDocument order) {
        if (order.left() == null || charge.kind() != ChargeKind.GOODS) {
            return charge.amount();
        }
        Money allOthers = order.placed().total().minus(charge.amount());
        return order.total().minus(allOthers);
    }

    private static @Nullable Money charged(OrderDocument order) {
        if (order.lost() != null) {
            return order.lost().charged();
        }
        return order.delivered() == null ? null : order.delivered().charged();
    }

    private static @Nullable MissingView missing(OrderDocument order) {
        OrderReportedMissing missing = order.missing();
        OrderLost lost = order.lost();
        if (missing == null && lost == null) {
            return null;
        }
        return new MissingView(
                missing == null ? null : missing.why(),
                missing == null ? null : missing.reportedAt(),
                missing == null ? null : missing.searchUntil(),
                lost == null ? null : lost.lostAt(),
                lost == null ? null : lost.custodian(),
                lost == null ? null : lost.liable());
    }

    private @Nullable ReturnedView returned(OrderDocument order) {
        return order.returned() == null
                ? null
                : new ReturnedView(
                        order.returned().reason().in(vault), order.returned().goods());
    }

    /** A dispute decides about a claim that is still open. */
    private static OrderDocument.@Nullable ShortWeight shortWeight(OrderDocument order) {
        OrderDocument.ShortWeight claim = order.shortWeight();
        if (claim == null || claim.status() != OrderDocument.ShortWeightStatus.OPEN || order.disputed() == null) {
            return claim;
        }
        return new OrderDocument.ShortWeight(
                OrderDocument.ShortWeightStatus.DISPUTED, claim.refund(), claim.charged(), claim.needsCounty());
    }

    private static LineView line(OrderLine line, OrderDocument order) {
        Optional<DeliveredLine> delivered = order.deliveredLines().stream()
                .filter(each -> each.listingId().equals(line.listingId()))
                .findFirst();
        return new LineView(
                line.listingId(),
                line.title(),
                line.produce(),
                line.variety(),
                line.grade(),
                line.quantity(),
                line.price(),
                line.amount(),
                line.quantity(),
                delivered.map(DeliveredLine::stationNet).orElseGet(() -> packed(line, order)),
                delivered.map(DeliveredLine::hubNet).orElse(null),
                delivered.map(DeliveredLine::delivered).orElse(null),
                delivered.map(DeliveredLine::charged).orElse(null),
                notPacked(line, order));
    }

    private static @Nullable Quantity packed(OrderLine line, OrderDocument order) {
        if (order.packed() == null) {
            return null;
        }
        return order.packed().lots().stream()
                .filter(lot -> lot.listingId().equals(line.listingId()))
                .map(PackedLot::stationNet)
                .reduce(Quantity::plus)
                .orElse(null);
    }

    private static @Nullable ShortPart notPacked(OrderLine line, OrderDocument order) {
        return order.packedShort() == null
                ? null
                : order.packedShort().parts().stream()
                        .filter(part -> part.listingId().equals(line.listingId()))
                        .findFirst()
                        .orElse(null);
    }

    private RefundView refund(OrderDocument.Refund refund, OrderDocument order, Actor actor) {
        boolean ready = order.isReady(refund);
        return new RefundView(
                refund.id(),
                refund.amount(),
                refund.cause(),
                status(refund, ready),
                ready && OrderAudience.seesRefundCodes(order.placed(), actor)
                        ? RefundCode.of(vault, refund.id(), order.grantedAt(refund))
                        : null);
    }

    private static RefundStatus status(OrderDocument.Refund refund, boolean ready) {
        if (refund.paidAt() != null) {
            return RefundStatus.PAID;
        }
        return ready ? RefundStatus.READY : RefundStatus.GRANTED;
    }

    private static Money refunded(OrderDocument order) {
        return Money.sum(order.refunds().values().stream()
                .filter(refund -> refund.paidAt() != null)
                .map(OrderDocument.Refund::amount)
                .toList());
    }

    private DeliverTo deliverTo(OrderPlaced order, Actor actor) {
        Destination destination = order.destination();
        RegionCode region = destination.regionCode();
        Contact contact = destination.addressee() != null && OrderAudience.seesAddress(order, actor)
                ? open(destination.addressee())
                : null;
        return new DeliverTo(
                destination.pickUpStationId(),
                region,
                region == null ? null : Regions.bundled().fullNameOf(region).orElse(region.value()),
                contact == null ? null : contact.name(),
                contact == null ? null : contact.phone(),
                contact == null ? null : contact.address());
    }

    private @Nullable Person onBehalfOf(OrderPlaced order, Actor actor) {
        if (order.neighbour() == null || !OrderAudience.seesNeighbour(order, actor)) {
            return null;
        }
        Contact neighbour = open(order.neighbour());
        return new Person(neighbour.name(), neighbour.phone());
    }

    private Contact open(Personal personal) {
        return vault.open(personal, Contact.class).orElse(FORGOTTEN);
    }

    private @Nullable DisputeView dispute(@Nullable OrderDisputed disputed, @Nullable DisputeResolved resolved) {
        if (disputed == null) {
            return null;
        }
        Words said = said(disputed);
        return new DisputeView(
                disputed.lines(),
                said.text(),
                said.evidence(),
                resolved == null ? null : resolved.refund(),
                resolved == null ? null : resolved.borneBy(),
                resolved == null ? null : resolved.note().in(vault));
    }

    private Words said(OrderDisputed disputed) {
        return disputed.words() == null
                ? new Words(Objects.requireNonNullElse(disputed.reason(), ""), disputed.evidence())
                : vault.open(disputed.words(), Words.class).orElse(new Words(FORGOTTEN.name(), List.of()));
    }

    /** Each status once, from the event that brought it. */
    private static List<StatusAt> history(List<Moment> moments) {
        List<StatusAt> history = new ArrayList<>();
        for (Stage stage : Stage.of(moments)) {
            if (history.isEmpty() || history.getLast().status() != stage.status()) {
                history.add(new StatusAt(stage.status(), stage.at()));
            }
        }
        return history;
    }
}
