package farmgate.query.station;

import farmgate.query.mark.Marked;
import farmgate.query.projection.Documents;
import farmgate.query.projection.Views;
import farmgate.query.web.CannotBeShown;
import farmgate.shared.personal.Vault;
import farmgate.shared.station.StationId;
import java.util.function.Consumer;
import org.bson.Document;

/** By what stations' keepers can be known again. */
public final class KeeperMarks {

    private final Views views;
    private final Vault vault;

    KeeperMarks(Views views, Vault vault) {
        this.views = views;
        this.vault = vault;
    }

    /** Goes through all; each is opened, so it takes its time. */
    public void every(Consumer<Marked<StationId>> reader) {
        CannotBeShown.<Document>each(
                views.collection(StationProjection.STATIONS).find(),
                document -> String.valueOf(document.get("_id")),
                document -> {
                    StationDocument station = Documents.read(document, StationDocument.class);
                    reader.accept(Marked.of(vault, station.id(), station.keeper(), station.account()));
                });
    }
}
