package farmgate.query.statement;

import farmgate.shared.message.Id;
import farmgate.shared.money.Money;
import farmgate.shared.order.OrderId;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.settlement.Settlement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The shape of a line's document. */
final class StatementLine {

    /** The farmer or the station; their ids are never the same. */
    static final String HOLDER = "holder";

    static final String AT = "at";
    static final String EVENT = "eventId";
    static final String FEN = "fen";
    private static final String KIND = "kind";
    private static final String CAUSE = "cause";
    private static final String CHARGED = "chargedFen";
    private static final String RULE = "rule";

    /** Always nine digits, so that the text sorts as time does. */
    private static final DateTimeFormatter SORTABLE = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.nnnnnnnnn'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private StatementLine() {}

    static Document document(String holder, Instant at, String eventId, Statement.Kind kind, Id cause, Money amount) {
        return new Document(HOLDER, holder)
                .append(AT, sortable(at))
                .append(EVENT, eventId)
                .append(KIND, kind.name())
                .append(CAUSE, cause.value())
                .append(FEN, amount.fen());
    }

    /** What a line of an order says besides: what the order was charged, and the rule. */
    static Document of(Document line, Settlement settlement) {
        return line.append(CHARGED, settlement.charged().fen()).append(RULE, settlement.rule());
    }

    static String sortable(Instant at) {
        return SORTABLE.format(at);
    }

    static Money amount(Document line) {
        return Money.ofFen(line.getLong(FEN));
    }

    /** Null when it is not of one order. */
    static @Nullable String orderOf(Document line) {
        String cause = line.getString(CAUSE);
        return cause.startsWith(OrderId.PREFIX) ? cause : null;
    }

    /**
     * @param goods what the holder gave to the order
     * @param balance what is due after the line
     */
    static Statement.Line line(Document line, List<Statement.Goods> goods, Money balance) {
        String order = orderOf(line);
        Money value = goods.isEmpty()
                ? null
                : Money.sum(goods.stream().map(Statement.Goods::value).toList());
        return new Statement.Line(
                Instant.parse(line.getString(AT)),
                Statement.Kind.valueOf(line.getString(KIND)),
                order == null ? null : new OrderId(order),
                order == null ? new PayoutId(line.getString(CAUSE)) : null,
                line.get(CHARGED) instanceof Long charged ? Money.ofFen(charged) : null,
                line.getString(RULE),
                goods,
                value,
                value == null ? null : value.minus(amount(line)),
                amount(line),
                balance);
    }
}
