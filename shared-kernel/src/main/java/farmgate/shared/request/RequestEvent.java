package farmgate.shared.request;

import farmgate.shared.message.Event;
import farmgate.shared.message.EventType;

/** The one event of a request's stream, appended together with what the request did. */
public sealed interface RequestEvent extends Event {

    RequestId requestId();

    /** The hash of the command, under the caller's key: the same key with another command is refused. */
    String fingerprint();

    /** @param answer what the command answered, as JSON */
    @EventType("request.answered")
    record RequestAnswered(RequestId requestId, String fingerprint, String answer) implements RequestEvent {}

    /**
     * A rule said no. A repeat gets the same "no", even when the rule would say yes by now.
     *
     * @param facts the facts of the refusal, as a JSON object
     */
    @EventType("request.refused")
    record RequestRefused(RequestId requestId, String fingerprint, String code, String detail, String facts)
            implements RequestEvent {}
}
