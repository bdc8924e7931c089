package farmgate.config.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.ConnectionString;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoSecurityException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.bson.BsonBinaryWriter;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What another user of the machine gets from the port, which she can reach as well as we can. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith(OutputCaptureExtension.class)
class GuardedBackendTest {

    private static final int OP_QUERY = 2004;
    private static final int HEADER_BYTES = 16;

    @TempDir
    Path folder;

    private EmbeddedMongo embedded;
    private MongoClient own;

    @BeforeEach
    void keepAnAccount() {
        embedded = EmbeddedMongo.start(folder);
        own = MongoClients.create(embedded.uri());
        payees(own).getCollection("payees").insertOne(new Document("_id", "frm_1").append("account", "6217"));
    }

    @AfterEach
    void close() {
        own.close();
        embedded.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{find: 'payees'}",
                "{insert: 'payees', documents: [{_id: 'frm_2'}]}",
                "{update: 'payees', updates: [{q: {}, u: {$set: {account: 'mine'}}}]}",
                "{delete: 'payees', deletes: [{q: {}, limit: 0}]}",
                "{aggregate: 'payees', pipeline: [], cursor: {}}",
                "{count: 'payees'}",
                "{findAndModify: 'payees', query: {}, remove: true}",
                "{createIndexes: 'payees', indexes: [{key: {a: 1}, name: 'a'}]}",
                "{drop: 'payees'}",
                "{dropDatabase: 1}",
                "{listCollections: 1}",
                "{getMore: {$numberLong: '1'}, collection: 'payees'}",
                "{killCursors: 'payees', cursors: [{$numberLong: '1'}]}",
                "{serverStatus: 1}",
                "{listDatabases: 1}",
                "{saslContinue: 1, conversationId: 1}",
                "{ping: 1}"
            })
    void without_the_password_nothing_is_done(String command) {
        try (MongoClient stranger = MongoClients.create("mongodb://" + address())) {
            for (String database : new String[] {"farmgate", "admin"}) {
                assertThatExceptionOfType(MongoCommandException.class)
                        .isThrownBy(() -> stranger.getDatabase(database).runCommand(Document.parse(command)))
                        .satisfies(refused -> assertThat(refused.getErrorCode()).isEqualTo(13));
            }
        }
        assertThat(payees(own).getCollection("payees").find())
                .containsExactly(new Document("_id", "frm_1").append("account", "6217"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "farmgate:guess@%s/?authMechanism=PLAIN&authSource=$external",
                "admin:guess@%s/?authMechanism=PLAIN&authSource=$external",
                "farmgate:guess@%s/?authMechanism=SCRAM-SHA-256",
                "farmgate:guess@%s/"
            })
    void another_password_opens_nothing(String login) {
        try (MongoClient stranger = MongoClients.create("mongodb://" + login.formatted(address()))) {
            assertThatExceptionOfType(MongoException.class)
                    .isThrownBy(() ->
                            payees(stranger).getCollection("payees").find().first())
                    .isInstanceOfAny(MongoSecurityException.class, MongoCommandException.class);
        }
    }

    /** The oldest way to ask, which no driver of today uses any more. */
    @ParameterizedTest
    @ValueSource(strings = {"farmgate.payees", "farmgate.$cmd", "farmgate.$cmd.sys.inprog"})
    void neither_is_what_is_asked_by_the_old_protocol(String collection) throws IOException {
        Document answer = askByOldProtocol(
                collection, new BsonDocument("find", new org.bson.BsonString("payees")), embedded.uri());

        assertThat(answer.toJson())
                .contains("this needs the process's own password")
                .doesNotContain("6217");
    }

    @Test
    void a_strangers_tries_do_not_fill_the_log(CapturedOutput log) {
        another_password_opens_nothing("farmgate:guess@%s/?authMechanism=PLAIN&authSource=$external");
        without_the_password_nothing_is_done("{find: 'payees'}");

        assertThat(log.getAll()).doesNotContain("failed to handle");
    }

    @Test
    void each_start_has_a_password_of_its_own_that_stands_in_no_file() throws IOException {
        String password = password(embedded);
        try (EmbeddedMongo other = EmbeddedMongo.start(folder.resolve("other"))) {
            assertThat(password).hasSize(43).isNotEqualTo(password(other));
        }
        own.close();
        embedded.close();
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                            .doesNotContain(password));
        }
    }

    private static String password(EmbeddedMongo server) {
        char[] password = new ConnectionString(server.uri()).getPassword();
        return new String(Objects.requireNonNull(password));
    }

    private static MongoDatabase payees(MongoClient client) {
        return client.getDatabase("farmgate");
    }

    private String address() {
        return new ConnectionString(embedded.uri()).getHosts().getFirst();
    }

    private static Document askByOldProtocol(String collection, BsonDocument query, String uri) throws IOException {
        String[] address = new ConnectionString(uri).getHosts().getFirst().split(":");
        byte[] name = collection.getBytes(StandardCharsets.UTF_8);
        byte[] body = bytes(query);
        ByteBuffer message = ByteBuffer.allocate(HEADER_BYTES + 4 + name.length + 1 + 8 + body.length)
                .order(ByteOrder.LITTLE_ENDIAN);
        message.putInt(message.capacity()).putInt(1).putInt(0).putInt(OP_QUERY);
        message.putInt(0).put(name).put((byte) 0).putInt(0).putInt(-1).put(body);
        try (Socket socket = new Socket(address[0], Integer.parseInt(address[1]))) {
            new DataOutputStream(socket.getOutputStream()).write(message.array());
            DataInputStream in = new DataInputStream(socket.getInputStream());
            byte[] length = in.readNBytes(4);
            byte[] rest = in.readNBytes(
                    ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getInt() - 4);
            int header = HEADER_BYTES - 4 + 20;
            return new Document("reply", new org.bson.RawBsonDocument(rest, header, rest.length - header).toJson());
        }
    }

    private static byte[] bytes(BsonDocument document) {
        try (BasicOutputBuffer buffer = new BasicOutputBuffer();
                BsonBinaryWriter writer = new BsonBinaryWriter(buffer)) {
            new BsonDocumentCodec()
                    .encode(writer, document, EncoderContext.builder().build());
            return buffer.toByteArray();
        }
    }
}
