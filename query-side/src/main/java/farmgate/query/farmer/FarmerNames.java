package farmgate.query.farmer;

import com.mongodb.client.model.Filters;
import farmgate.query.projection.Views;
import farmgate.shared.farmer.FarmerId;
import org.bson.Document;

/** What farmers are called, for papers that they are given; whoever asks has made sure that the reader may know. */
public final class FarmerNames {

    private final Views views;
    private final FarmerCards cards;

    FarmerNames(Views views, FarmerCards cards) {
        this.views = views;
        this.cards = cards;
    }

    /** A placeholder when she was forgotten; her id when this node has not heard of her yet. */
    public String of(FarmerId id) {
        Document document = views.collection(FarmerProjection.FARMERS)
                .find(Filters.eq("_id", id.value()))
                .first();
        return document == null ? id.value() : cards.view(document).name();
    }
}
