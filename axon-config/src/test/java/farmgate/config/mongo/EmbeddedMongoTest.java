package farmgate.config.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoWriteException;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import farmgate.config.files.Modes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The stand-in's indexes change how soon an answer is found, never the answer. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EmbeddedMongoTest {

    /** Nearly everything has it, so that a look for it goes through an index in order. */
    private static final String COMMON = "常";

    private static final List<String> WORDS =
            List.of("a", "ab", "abc", "b", "红", "红富", "富士", "", "\u0001", "Z", COMMON);
    private static final List<String> STATES = List.of("DRAFT", "PUBLISHED", "CLOSED");
    private static final int IDS = 1_200;

    @TempDir
    Path folder;

    static List<Long> seeds() {
        return new Random(20_261_122).longs(2).boxed().toList();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void an_index_does_not_change_what_is_found(long seed) {
        Random random = new Random(seed);
        de.bwaldvogel.mongo.MongoServer plain = new de.bwaldvogel.mongo.MongoServer(new MemoryBackend());
        try (EmbeddedMongo embedded = EmbeddedMongo.start(folder);
                MongoClient one = MongoClients.create(plain.bindAndGetConnectionString());
                MongoClient other = MongoClients.create(embedded.uri())) {
            MongoCollection<Document> expected = things(one);
            MongoCollection<Document> indexed = things(other);
            createIndexes(indexed);
            for (int i = 0; i < 4_000; i++) {
                long change = random.nextLong();
                change(expected, new Random(change));
                change(indexed, new Random(change));
            }
            for (int i = 0; i < 300; i++) {
                long question = random.nextLong();
                assertThat(ask(indexed, new Random(question)))
                        .as("seed %d, question %d: %s", seed, question, filter(new Random(question)))
                        .isEqualTo(ask(expected, new Random(question)));
            }
        } finally {
            plain.shutdownNow();
        }
    }

    @Test
    void documents_and_indexes_are_there_after_a_restart() {
        Document thing = new Document("_id", "lst_1")
                .append("state", "PUBLISHED")
                .append("words", List.of("红富", "富士"))
                .append("at", new Date(1_700_000_000_000L))
                .append("nested", new Document("flag", true).append("nothing", null))
                .append("fen", 12L)
                .append("grams", 7);
        try (EmbeddedMongo embedded = EmbeddedMongo.start(folder);
                MongoClient client = MongoClients.create(embedded.uri())) {
            createIndexes(things(client));
            things(client).insertOne(thing);
        }
        try (EmbeddedMongo embedded = EmbeddedMongo.start(folder);
                MongoClient client = MongoClients.create(embedded.uri())) {
            assertThat(things(client).find(Filters.eq("words", "富士"))).containsExactly(thing);
            assertThat(things(client).find(Filters.eq("_id", "lst_1"))).containsExactly(thing);
        }
    }

    @Test
    void after_an_unclean_end_the_indexes_are_made_from_the_documents() throws IOException {
        try (EmbeddedMongo embedded = EmbeddedMongo.start(folder);
                MongoClient client = MongoClients.create(embedded.uri())) {
            things(client).insertOne(new Document("_id", "lst_1").append("state", "DRAFT"));
            createIndexes(things(client));
        }
        Files.createFile(folder.resolve("views.db.open"));
        try (EmbeddedMongo embedded = EmbeddedMongo.start(folder);
                MongoClient client = MongoClients.create(embedded.uri())) {
            assertThat(embedded.mayHaveLostWrites()).isTrue();
            createIndexes(things(client));
            assertThat(ids(things(client).find(Filters.eq("state", "DRAFT")))).containsExactly("lst_1");
        }
    }

    @Test
    void nobody_but_the_owner_may_read_its_files() throws IOException {
        Path data = folder.resolve("data");
        try (EmbeddedMongo embedded = EmbeddedMongo.start(data);
                MongoClient client = MongoClients.create(embedded.uri())) {
            things(client).insertOne(new Document("_id", "lst_1"));
            assertThat(Modes.in(data))
                    .isEqualTo(Map.of("", Modes.FOLDER, "views.db", Modes.FILE, "views.db.open", Modes.FILE));
        }
        Files.writeString(data.resolve("views.db"), "damaged");
        try (EmbeddedMongo embedded = EmbeddedMongo.start(data)) {
            assertThat(embedded.mayHaveLostWrites()).isFalse();
            assertThat(Modes.in(data))
                    .isEqualTo(Map.of(
                            "",
                            Modes.FOLDER,
                            "views.db",
                            Modes.FILE,
                            "views.db.damaged",
                            Modes.FILE,
                            "views.db.open",
                            Modes.FILE));
        }
    }

    @Test
    void an_id_is_taken_once() {
        try (EmbeddedMongo embedded = EmbeddedMongo.start(folder);
                MongoClient client = MongoClients.create(embedded.uri())) {
            things(client).insertOne(new Document("_id", "lst_1"));
            assertThatThrownBy(() -> things(client).insertOne(new Document("_id", "lst_1")))
                    .isInstanceOf(MongoWriteException.class)
                    .hasMessageContaining("E11000");
        }
    }

    @Test
    void who_reads_while_a_document_changes_sees_it_whole() throws InterruptedException {
        List<String> fields = IntStream.range(0, 200).mapToObj(i -> "field" + i).toList();
        try (EmbeddedMongo embedded = EmbeddedMongo.start(folder);
                MongoClient client = MongoClients.create(embedded.uri())) {
            MongoCollection<Document> things = things(client);
            things.insertOne(new Document("_id", "hot"));
            AtomicBoolean done = new AtomicBoolean();
            Thread writer = Thread.ofVirtual().start(() -> {
                for (int round = 1; round <= 300; round++) {
                    int value = round;
                    List<Bson> all = fields.stream()
                            .map(field -> Updates.set(field, value))
                            .toList();
                    things.updateOne(Filters.eq("_id", "hot"), Updates.combine(all));
                }
                done.set(true);
            });
            int last = 0;
            while (!done.get() || last < 300) {
                Document seen = things.find(Filters.eq("_id", "hot")).first();
                assertThat(seen).isNotNull();
                List<Object> values = fields.stream().map(seen::get).distinct().toList();
                assertThat(values).hasSize(1);
                last = values.getFirst() instanceof Integer round ? round : 0;
            }
            writer.join();
        }
    }

    private static MongoCollection<Document> things(MongoClient client) {
        return client.getDatabase("farmgate").getCollection("things");
    }

    private static void createIndexes(MongoCollection<Document> things) {
        things.createIndex(Indexes.ascending("state", "words"));
        things.createIndex(Indexes.ascending("words", "price", "_id"));
        things.createIndex(
                Indexes.compoundIndex(Indexes.ascending("words"), Indexes.descending("at"), Indexes.ascending("_id")));
        things.createIndex(Indexes.ascending("state", "price", "_id"));
        things.createIndex(
                Indexes.compoundIndex(Indexes.ascending("state"), Indexes.descending("at"), Indexes.ascending("_id")));
        things.createIndex(Indexes.ascending("station.id", "_id"));
        things.createIndex(Indexes.descending("at"));
        things.createIndex(Indexes.ascending("region"));
        things.createIndex(Indexes.compoundIndex(Indexes.descending("region"), Indexes.ascending("_id")));
        things.createIndex(Indexes.compoundIndex(
                Indexes.ascending("words"), Indexes.descending("region"), Indexes.ascending("_id")));
    }

    private static void change(MongoCollection<Document> things, Random random) {
        String id = "lst_" + random.nextInt(IDS);
        switch (random.nextInt(10)) {
            case 0 -> things.deleteOne(Filters.eq("_id", id));
            case 1, 2, 3 ->
                things.updateOne(
                        Filters.and(Filters.eq("_id", id), Filters.lt("version", random.nextLong(20))),
                        Updates.combine(
                                Updates.set("version", random.nextLong(20)),
                                Updates.inc("price", random.nextLong(-3, 3)),
                                Updates.set("state", pick(STATES, random))));
            case 4 -> things.updateOne(Filters.eq("_id", id), Updates.addToSet("words", pick(WORDS, random)));
            case 5 -> things.updateMany(Filters.eq("region", region(random)), Updates.unset("at"));
            default ->
                things.updateOne(
                        Filters.eq("_id", id),
                        new Document("$setOnInsert", thing(random)),
                        new UpdateOptions().upsert(true));
        }
    }

    private static Document thing(Random random) {
        Document thing = new Document("state", pick(STATES, random))
                .append("version", 0L)
                .append("price", random.nextLong(-5, 40))
                .append("region", region(random))
                .append("station", new Document("id", "stn_" + random.nextInt(12)))
                .append(
                        "words",
                        Stream.concat(
                                        random.nextInt(5) > 0 ? Stream.of(COMMON) : Stream.of(),
                                        random.ints(random.nextInt(4), 0, WORDS.size())
                                                .mapToObj(WORDS::get))
                                .toList());
        if (random.nextBoolean()) {
            thing.append("at", random.nextLong(50));
        }
        return thing;
    }

    private static Bson filter(Random random) {
        List<Bson> conditions = new ArrayList<>();
        if (random.nextInt(3) > 0) {
            conditions.add(Filters.eq("state", pick(STATES, random)));
        }
        switch (random.nextInt(17)) {
            case 0 -> conditions.add(Filters.eq("words", pick(WORDS, random)));
            case 1 -> conditions.add(Filters.in("words", pick(WORDS, random), pick(WORDS, random)));
            case 2 -> conditions.add(Filters.eq("station.id", "stn_" + random.nextInt(13)));
            case 3 -> {
                String region = region(random);
                conditions.add(Filters.gte("region", region));
                conditions.add(Filters.lt("region", region + ":"));
            }
            case 4 -> conditions.add(Filters.lte("price", random.nextInt(40)));
            case 5 -> conditions.add(Filters.eq("at", null));
            case 6 -> conditions.add(Filters.gt("at", random.nextLong(50)));
            case 7 -> conditions.add(Filters.in("_id", "lst_" + random.nextInt(IDS), "lst_" + random.nextInt(IDS)));
            case 8 -> conditions.add(Filters.gt("_id", "lst_" + random.nextInt(IDS)));
            case 9 ->
                conditions.add(
                        Filters.or(Filters.eq("words", pick(WORDS, random)), Filters.eq("price", random.nextLong(40))));
            case 10 ->
                conditions.add(Filters.nor(
                        Filters.in("words", pick(WORDS, random), pick(WORDS, random)),
                        Filters.in("station.id", "stn_" + random.nextInt(13), "stn_" + random.nextInt(13))));
            case 11 ->
                conditions.add(Filters.or(
                        Filters.and(Filters.in("words", pick(WORDS, random)), Filters.in("words", pick(WORDS, random))),
                        Filters.in("at", "b", "c"),
                        Filters.in("words.0", pick(WORDS, random), pick(WORDS, random))));
            case 12 -> conditions.add(Filters.in("words", COMMON, pick(WORDS, random), pick(WORDS, random)));
            case 15 -> conditions.add(Filters.lt("region", region(random)));
            case 13 -> {
                conditions.add(Filters.in("words", COMMON, pick(WORDS, random)));
                conditions.add(Filters.in("words", pick(WORDS, random), pick(WORDS, random)));
            }
            case 14 -> {
                conditions.add(Filters.in("words", COMMON, pick(WORDS, random)));
                conditions.add(Filters.gt("price", random.nextLong(20)));
            }
            default -> conditions.add(Filters.and(Filters.gt("words", "ab"), Filters.lt("words", "b")));
        }
        return Filters.and(conditions);
    }

    private static List<Document> ask(MongoCollection<Document> things, Random random) {
        Bson filter = filter(random);
        FindIterable<Document> found = things.find(filter)
                .sort(
                        switch (random.nextInt(5)) {
                            case 0 -> Sorts.ascending("price", "_id");
                            case 2 -> Sorts.orderBy(Sorts.descending("region"), Sorts.ascending("_id"));
                            case 1 -> Sorts.orderBy(Sorts.descending("at"), Sorts.ascending("_id"));
                            default -> Sorts.ascending("_id");
                        });
        return found.limit(random.nextBoolean() ? 7 : 0).skip(random.nextInt(3)).into(new ArrayList<>());
    }

    private static List<String> ids(FindIterable<Document> found) {
        return found.map(document -> document.getString("_id")).into(new ArrayList<>());
    }

    private static String region(Random random) {
        return List.of("61", "6106", "610629", "14", "1411", "141124", "6530").get(random.nextInt(7));
    }

    private static <T> T pick(List<T> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }
}
