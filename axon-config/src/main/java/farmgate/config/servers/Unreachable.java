package farmgate.config.servers;

import com.mongodb.MongoException;
import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteConcernException;
import io.axoniq.axonserver.connector.AxonServerException;
import io.axoniq.axonserver.connector.impl.StreamClosedException;
import io.axoniq.axonserver.connector.impl.StreamTimeoutException;
import io.axoniq.axonserver.connector.impl.StreamUnexpectedlyCompletedException;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.axonframework.axonserver.connector.ErrorCode;
import org.axonframework.eventsourcing.eventstore.EventStoreException;

/** Tells a failure that comes from a server being away from a fault of the program. */
public final class Unreachable {

    private static final String MONGODB = "MongoDB";
    private static final String AXON_SERVER = "Axon Server";
    private static final int CAUSES_MAX = 20;

    private static final Set<Status.Code> AWAY =
            Set.of(Status.Code.UNAVAILABLE, Status.Code.DEADLINE_EXCEEDED, Status.Code.CANCELLED);

    private static final Set<ErrorCode> NO_SERVER = Set.of(
            ErrorCode.CONNECTION_FAILED,
            ErrorCode.NO_EVENT_STORE_MASTER_AVAILABLE,
            ErrorCode.COMMAND_DISPATCH_ERROR,
            ErrorCode.QUERY_DISPATCH_ERROR);

    private Unreachable() {}

    /** The name of the server that was away, if that is why this failed. */
    public static Optional<String> server(Throwable failure) {
        Throwable each = failure;
        for (int depth = 0; each != null && depth < CAUSES_MAX; depth++) {
            if (isOfMongo(each)) {
                return Optional.of(MONGODB);
            }
            if (isOfAxonServer(each)) {
                return Optional.of(AXON_SERVER);
            }
            each = each.getCause();
        }
        return Optional.empty();
    }

    private static boolean isOfMongo(Throwable e) {
        return e instanceof MongoTimeoutException
                || e instanceof MongoSocketException
                || e instanceof MongoInterruptedException
                || e instanceof MongoNotPrimaryException
                || e instanceof MongoNodeIsRecoveringException
                || e instanceof MongoExecutionTimeoutException
                || e instanceof MongoWriteConcernException
                || (e instanceof MongoException mongo
                        && (mongo.hasErrorLabel("RetryableWriteError") || mongo.hasErrorLabel("RetryableReadError")));
    }

    private static boolean isOfAxonServer(Throwable e) {
        return switch (e) {
            case StatusRuntimeException grpc -> AWAY.contains(grpc.getStatus().getCode());
            case StatusException grpc -> AWAY.contains(grpc.getStatus().getCode());
            case AxonServerException answer ->
                isNoServer(answer.getErrorCategory().errorCode());
            case org.axonframework.axonserver.connector.AxonServerException answer -> isNoServer(answer.code());
            case StreamClosedException _, StreamTimeoutException _, StreamUnexpectedlyCompletedException _ -> true;
            case EventStoreException store -> store.getCause() instanceof TimeoutException;
            default -> false;
        };
    }

    private static boolean isNoServer(String code) {
        return NO_SERVER.stream().anyMatch(each -> each.errorCode().equals(code));
    }
}
