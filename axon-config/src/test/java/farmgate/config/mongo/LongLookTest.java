package farmgate.config.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bson.Document;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is written and tidied up all the time, without the patience that it has otherwise. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LongLookTest {

    private static final int DOCUMENTS = 1_000;
    private static final int LOOKS = 2;
    private static final String TAKES_LONG = "(terms )*other";

    @TempDir
    Path folder;

    @Test
    void who_looks_at_everything_sees_everything_whatever_is_written_meanwhile() {
        MVStore store = new MVStore.Builder()
                .fileName(folder.resolve("views.db").toString())
                .cacheSize(1)
                .autoCommitDisabled()
                .open();
        store.setRetentionTime(0);
        store.setVersionsToKeep(0);
        try (EmbeddedMongo embedded = EmbeddedMongo.on(store, folder);
                MongoClient client = MongoClients.create(embedded.uri())) {
            MongoCollection<Document> things = client.getDatabase("farmgate").getCollection("things");
            List<Document> some = new ArrayList<>();
            for (int i = 0; i < DOCUMENTS; i++) {
                some.add(new Document("_id", "thing" + i).append("n", 0).append("text", "terms ".repeat(200)));
            }
            things.insertMany(some);
            // Every other one goes, so that what is left is put together elsewhere.
            for (int i = 0; i < DOCUMENTS; i += 2) {
                things.deleteOne(Filters.eq("_id", "thing" + i));
                store.commit();
            }
            MongoCollection<Document> others = client.getDatabase("farmgate").getCollection("others");
            others.insertOne(new Document("_id", "other").append("n", 0));
            AtomicBoolean looked = new AtomicBoolean();
            CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
                for (int i = 0; !looked.get(); i++) {
                    others.updateOne(Filters.eq("_id", "other"), Updates.inc("n", 1));
                    store.commit();
                    if (i % 20 == 0) {
                        store.compact(95, 1 << 20);
                    }
                }
            });
            try {
                for (int i = 0; i < LOOKS; i++) {
                    assertThat(things.find(Filters.nor(Filters.regex("text", TAKES_LONG)))
                                    .batchSize(DOCUMENTS)
                                    .into(new ArrayList<>()))
                            .hasSize(DOCUMENTS / 2);
                }
            } finally {
                looked.set(true);
            }
            writer.join();
        }
    }
}
