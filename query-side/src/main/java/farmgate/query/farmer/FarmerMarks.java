package farmgate.query.farmer;

import com.mongodb.client.model.Filters;
import farmgate.query.mark.Marked;
import farmgate.query.projection.Documents;
import farmgate.query.projection.Views;
import farmgate.query.web.CannotBeShown;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.personal.Vault;
import java.util.function.Consumer;
import org.bson.Document;

/** By what farmers can be known again. */
public final class FarmerMarks {

    private final Views views;
    private final Vault vault;

    FarmerMarks(Views views, Vault vault) {
        this.views = views;
        this.vault = vault;
    }

    /** Goes through all who were not forgotten; each is opened, so it takes its time. */
    public void every(Consumer<Marked<FarmerId>> reader) {
        CannotBeShown.<Document>each(
                views.collection(FarmerProjection.FARMERS).find(Filters.ne("status", FarmerStatus.FORGOTTEN.name())),
                document -> String.valueOf(document.get("_id")),
                document -> {
                    FarmerDocument farmer = Documents.read(document, FarmerDocument.class);
                    reader.accept(Marked.of(vault, farmer.id(), farmer.person(), farmer.account()));
                });
    }
}
