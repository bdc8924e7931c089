package farmgate.query.till;

import farmgate.shared.money.Money;
import farmgate.shared.station.StationId;
import java.time.Instant;

/** A receipt for cash, under its code; nothing of it is personal. */
record ReceiptDocument(StationId stationId, Money amount, long givenBackFen, Instant at) {}
