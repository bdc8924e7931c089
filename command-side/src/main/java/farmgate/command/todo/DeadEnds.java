package farmgate.command.todo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;

/** Work of automations that can never be done, as it is shown to whoever looks after the house. */
public final class DeadEnds {

    private final MongoCollection<Document> rows;

    public DeadEnds(MongoDatabase database) {
        this.rows = database.getCollection(TodoList.COLLECTION);
    }

    /** A row that nobody works on any more, and why. */
    public record Row(String automation, String subject, String why, Instant since) {}

    /** The oldest first. */
    public List<Row> all(int limit) {
        return rows.find(Filters.ne(TodoList.DEAD, null))
                .sort(Sorts.ascending(TodoList.DEAD))
                .limit(limit)
                .map(row -> new Row(
                        row.getString("automation"),
                        row.getString("subject"),
                        row.getString("last"),
                        row.getDate(TodoList.DEAD).toInstant()))
                .into(new ArrayList<>());
    }

    public long count() {
        return rows.countDocuments(Filters.ne(TodoList.DEAD, null));
    }

    /**
     * Has all of one automation tried again.
     *
     * @return how many there were
     */
    public long retry(String automation, Instant now) {
        return rows.updateMany(
                        Filters.and(Filters.eq("automation", automation), Filters.ne(TodoList.DEAD, null)),
                        Updates.combine(
                                Updates.unset(TodoList.DEAD),
                                Updates.unset("triedSince"),
                                Updates.unset("faults"),
                                Updates.set("tries", 0),
                                Updates.set("due", Date.from(now))))
                .getModifiedCount();
    }
}
