package farmgate.command.listing;

import farmgate.command.listing.ImportReport.RowError;
import farmgate.command.listing.Outcome.Fate;
import farmgate.shared.listing.ListingId;
import farmgate.shared.wire.Json;
import java.io.OutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;

/** Writes the JSON of an {@link ImportReport} row by row, however many there are. */
final class ReportAnswer {

    private ReportAnswer() {}

    /** The stream stays open. */
    static void write(Outcomes outcomes, boolean dryRun, OutputStream out) {
        try (JsonGenerator json = Json.mapper()
                .writer()
                .without(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .createGenerator(out)) {
            json.writeStartObject();
            json.writeBooleanProperty("dryRun", dryRun);
            json.writeNumberProperty("accepted", outcomes.count(Fate.ACCEPTED));
            json.writeNumberProperty("rejected", outcomes.count(Fate.REJECTED));
            json.writeNumberProperty("alreadyIn", outcomes.count(Fate.ALREADY_IN));
            json.writeArrayPropertyStart("errors");
            outcomes.each(outcome -> {
                if (outcome.fate() == Fate.REJECTED) {
                    json.writePOJO(new RowError(outcome.row(), outcome.line(), outcome.field(), outcome.message()));
                }
            });
            json.writeEndArray();
            json.writeArrayPropertyStart("ids");
            outcomes.each(outcome -> {
                ListingId id = outcome.id();
                if (outcome.fate() == Fate.ACCEPTED && id != null) {
                    json.writeString(id.value());
                }
            });
            json.writeEndArray();
            json.writeEndObject();
        }
    }
}
