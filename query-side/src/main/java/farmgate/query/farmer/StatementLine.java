package farmgate.query.farmer;

import farmgate.shared.message.Id;
import farmgate.shared.money.Money;
import farmgate.shared.order.OrderId;
import farmgate.shared.payout.PayoutId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.bson.Document;

/** The shape of a line's document. */
final class StatementLine {

    static final String FARMER = "farmerId";
    static final String AT = "at";
    static final String EVENT = "eventId";
    static final String FEN = "fen";
    private static final String KIND = "kind";
    private static final String CAUSE = "cause";

    /** Always nine digits, so that the text sorts as time does. */
    private static final DateTimeFormatter SORTABLE = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.nnnnnnnnn'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private StatementLine() {}

    static Document document(String farmerId, Instant at, String eventId, Statement.Kind kind, Id cause, Money amount) {
        return new Document(FARMER, farmerId)
                .append(AT, sortable(at))
                .append(EVENT, eventId)
                .append(KIND, kind.name())
                .append(CAUSE, cause.value())
                .append(FEN, amount.fen());
    }

    static String sortable(Instant at) {
        return SORTABLE.format(at);
    }

    static Money amount(Document line) {
        return Money.ofFen(line.getLong(FEN));
    }

    /** @param balance what is due after the line */
    static Statement.Line line(Document line, Money balance) {
        String cause = line.getString(CAUSE);
        boolean ofOrder = cause.startsWith(OrderId.PREFIX);
        return new Statement.Line(
                Instant.parse(line.getString(AT)),
                Statement.Kind.valueOf(line.getString(KIND)),
                ofOrder ? new OrderId(cause) : null,
                ofOrder ? null : new PayoutId(cause),
                amount(line),
                balance);
    }
}
