package farmgate.query.projection;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Writes that do no harm when their event is delivered again. A document that follows one aggregate carries the sequence
 * number of the last event it took in, in {@link #VERSION}; an event that is not newer changes nothing.
 */
public final class ViewWrite {

    public static final String VERSION = "version";

    private ViewWrite() {}

    /** Creates the document of an aggregate, at version 0 or whichever is given; a document that is there stays. */
    public static WriteModel<Document> create(String id, long version, Document document) {
        Document whole = new Document(document).append(VERSION, version);
        whole.remove("_id");
        return new UpdateOneModel<>(
                eq("_id", id), new Document("$setOnInsert", whole), new UpdateOptions().upsert(true));
    }

    /** Changes the document of an aggregate, unless it has taken in this event before. */
    public static WriteModel<Document> update(String id, long version, Bson... changes) {
        return new UpdateOneModel<>(
                and(eq("_id", id), lt(VERSION, version)),
                Updates.combine(Updates.combine(changes), Updates.set(VERSION, version)));
    }

    /** Keeps a document that never changes, such as a journal entry; a document that is there stays. */
    public static WriteModel<Document> keep(String id, Document document) {
        Document whole = new Document(document);
        whole.remove("_id");
        return new UpdateOneModel<>(
                eq("_id", id), new Document("$setOnInsert", whole), new UpdateOptions().upsert(true));
    }
}
