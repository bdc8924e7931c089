package farmgate.query.till;

import com.mongodb.client.model.Updates;
import farmgate.query.projection.Documents;
import farmgate.query.web.OldestFirst;
import farmgate.shared.station.StationId;
import farmgate.shared.till.HandoverEvent.HandoverReceived;
import farmgate.shared.till.HandoverEvent.HandoverSent;
import java.time.Instant;
import org.bson.Document;
import org.bson.conversions.Bson;

/** How a handover's document is made and changes. */
final class Handovers {

    /** Whether something is on its way, or was sent and not received; an index narrows by it. */
    static final String IN_TRANSIT = "inTransit";

    static final String STATIONS = "stations";
    static final String SORT_KEY = OldestFirst.SORT_KEY;

    private Handovers() {}

    static Document sent(HandoverSent sent, Instant at) {
        HandoverDocument handover = new HandoverDocument(
                sent.handoverId(),
                sent.from(),
                sent.to(),
                sent.amount(),
                null,
                sent.amount().fen(),
                false,
                at,
                sent.sentBy(),
                null,
                null,
                sent.note(),
                OldestFirst.key(at, sent.handoverId().value()));
        return Documents.of(handover)
                .append(IN_TRANSIT, true)
                .append(
                        STATIONS,
                        handover.stations().stream().map(StationId::value).toList());
    }

    static Bson received(HandoverReceived received, Instant at) {
        long openFen = received.sent().minus(received.amount()).fen();
        return Updates.combine(
                Updates.set("received", Documents.part(received.amount())),
                Updates.set("receivedAt", at.toString()),
                Updates.set("receivedBy", received.receivedBy()),
                Updates.set("openFen", openFen),
                Updates.set(IN_TRANSIT, openFen != 0));
    }

    static Bson cleared() {
        return Updates.combine(
                Updates.set("cleared", true), Updates.set("openFen", 0L), Updates.set(IN_TRANSIT, false));
    }

    static HandoverDocument read(Document document) {
        Document kept = new Document(document);
        kept.remove(IN_TRANSIT);
        kept.remove(STATIONS);
        return Documents.read(kept, HandoverDocument.class);
    }
}
