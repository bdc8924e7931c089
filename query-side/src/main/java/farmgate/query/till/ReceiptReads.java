package farmgate.query.till;

import com.mongodb.client.model.Filters;
import farmgate.query.projection.Documents;
import farmgate.query.projection.Views;
import farmgate.shared.money.Money;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.station.StationId;
import jakarta.annotation.security.PermitAll;
import java.time.Instant;
import java.util.Locale;
import org.bson.Document;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Whoever holds a receipt for cash may ask whether it is genuine. */
@RestController
class ReceiptReads {

    private final Views views;
    private final TillAudience stations;

    ReceiptReads(Views views, TillAudience stations) {
        this.views = views;
        this.stations = stations;
    }

    /**
     * What the house knows of a receipt; it says nothing of who paid or was paid, nor for what.
     *
     * @param genuine always true: of any other code there is no receipt
     * @param kind whether it was paid for orders, or to a farmer
     * @param givenBack what of the amount went back to the payer
     */
    record ReceiptView(
            String code,
            boolean genuine,
            ReceiptDocument.Kind kind,
            Money amount,
            Money givenBack,
            StationId stationId,
            String stationName,
            Instant at) {}

    @GetMapping("/api/receipts/{code}")
    @PermitAll
    ReceiptView receipt(@PathVariable String code) {
        String written = code.replace("-", "").toUpperCase(Locale.ROOT);
        Document document = views.collection(TillProjection.RECEIPTS)
                .find(Filters.eq("_id", written))
                .first();
        if (document == null) {
            throw Refusal.notFound("receipt");
        }
        ReceiptDocument receipt = Documents.read(document, ReceiptDocument.class);
        return new ReceiptView(
                written,
                true,
                receipt.kindOrFirst(),
                receipt.amount(),
                Money.ofFen(receipt.givenBackFen()),
                receipt.stationId(),
                stations.find(receipt.stationId()).map(StationDocument::name).orElse(""),
                receipt.at());
    }
}
