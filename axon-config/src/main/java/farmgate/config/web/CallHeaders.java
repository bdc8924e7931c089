package farmgate.config.web;

import farmgate.command.web.Call;
import farmgate.config.security.ActorResolver;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import java.time.Duration;
import java.util.Arrays;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.http.HttpHeaders;
import org.springframework.web.method.HandlerMethod;

/** Describes the headers that a {@link Call} is made of, with their bounds. */
final class CallHeaders implements GlobalOperationCustomizer {

    private final Duration arrivesWithin;

    CallHeaders(Duration arrivesWithin) {
        this.arrivesWithin = arrivesWithin;
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        boolean call = Arrays.stream(method.getMethodParameters())
                .anyMatch(parameter -> parameter.getParameterType() == Call.class);
        return call
                ? operation
                        .addParametersItem(header(
                                CallResolver.IDEMPOTENCY_KEY,
                                new StringSchema()
                                        .minLength(1)
                                        .maxLength(CallResolver.KEY_LENGTH_MAX)
                                        .pattern("^[!-~]+$"),
                                "Repeated, it has one effect and the same answer, for ever."))
                        .addParametersItem(header(
                                HttpHeaders.IF_MATCH,
                                new StringSchema().pattern("^(\\*|\"[0-9]{1,18}\")$"),
                                "The ETag that was read: refuses a change of what has changed since."))
                        .addParametersItem(header(
                                ActorResolver.HAPPENED_AT,
                                new StringSchema().format("date-time"),
                                "When it happened on the device: within " + arrivesWithin.toDays()
                                        + " days before, and at most 5 minutes after it arrives."))
                : operation;
    }

    private static HeaderParameter header(String name, Schema<?> schema, String description) {
        HeaderParameter header = new HeaderParameter();
        header.name(name).required(false).schema(schema).description(description);
        return header;
    }
}
