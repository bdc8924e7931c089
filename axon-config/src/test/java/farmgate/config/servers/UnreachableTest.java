package farmgate.config.servers;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoSocketReadException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.ServerAddress;
import io.axoniq.axonserver.connector.ErrorCategory;
import io.axoniq.axonserver.connector.impl.StreamClosedException;
import io.grpc.Status;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.axonframework.axonserver.connector.AxonServerException;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.bson.BsonDocument;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class UnreachableTest {

    static Stream<Throwable> ofAxonServer() {
        return Stream.of(
                new EventStoreException("x", Status.UNAVAILABLE.asRuntimeException()),
                new CommandExecutionException("x", Status.DEADLINE_EXCEEDED.asRuntimeException()),
                new IllegalStateException(new ExecutionException(Status.UNAVAILABLE.asException())),
                new AxonServerException("AXONIQ-4003", "x"),
                new AxonServerException("AXONIQ-3001", "x"),
                new io.axoniq.axonserver.connector.AxonServerException(
                        ErrorCategory.NO_EVENT_STORE_MASTER_AVAILABLE, "x", "y"),
                new StreamClosedException(new IllegalStateException()),
                new EventStoreException("x", new TimeoutException()));
    }

    static Stream<Throwable> ofMongo() {
        return Stream.of(
                new MongoTimeoutException("x"),
                new IllegalStateException(
                        new MongoSocketReadException("x", new ServerAddress(), new IllegalStateException())),
                new MongoInterruptedException("x", new InterruptedException()));
    }

    static Stream<Throwable> ofNone() {
        IllegalStateException circle = new IllegalStateException("a");
        circle.initCause(new IllegalStateException("b", circle));
        return Stream.of(
                circle,
                new EventStoreException("x"),
                new EventStoreException("x", Status.INVALID_ARGUMENT.asRuntimeException()),
                new AxonServerException("AXONIQ-2000", "x"),
                new MongoCommandException(BsonDocument.parse("{code: 2, errmsg: 'x'}"), new ServerAddress()));
    }

    @ParameterizedTest
    @MethodSource("ofAxonServer")
    void what_comes_from_axon_server_being_away_is_told(Throwable failure) {
        assertThat(Unreachable.server(failure)).contains("Axon Server");
    }

    @ParameterizedTest
    @MethodSource("ofMongo")
    void what_comes_from_mongodb_being_away_is_told(Throwable failure) {
        assertThat(Unreachable.server(failure)).contains("MongoDB");
    }

    @ParameterizedTest
    @MethodSource("ofNone")
    void what_comes_from_neither_is_not(Throwable failure) {
        assertThat(Unreachable.server(failure)).isEmpty();
    }
}
