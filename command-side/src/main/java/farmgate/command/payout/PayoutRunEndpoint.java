package farmgate.command.payout;

import farmgate.command.payout.ClosedPayout.Closing;
import farmgate.command.payout.PayoutCommand.ClosePayout;
import farmgate.command.payout.PayoutCommand.StartPayoutRun;
import farmgate.command.web.Answer;
import farmgate.command.web.Call;
import farmgate.command.web.Listener;
import farmgate.command.web.Progress;
import farmgate.command.web.Writes;
import farmgate.shared.payout.PayoutRunId;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.station.StationId;
import farmgate.shared.wire.Json;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * Runs over all stations. The run itself is one command under the caller's key, and so is each station under a key that
 * follows from it; a run that was cut off and comes again with its key therefore goes on where it stopped, pays each
 * station once, and answers what it would have answered.
 */
@RestController
class PayoutRunEndpoint {

    private static final int SIDE_BY_SIDE = 16;
    /** Days after it have no end that can be reckoned with. */
    private static final int YEAR_MAX = 9999;

    private final Writes writes;

    PayoutRunEndpoint(Writes writes) {
        this.writes = writes;
    }

    /**
     * One of the two.
     *
     * @param cutOffDay the whole of this day counts, in Asia/Shanghai
     */
    record PayoutRunBody(
            @Nullable OffsetDateTime cutOff, @Nullable LocalDate cutOffDay) {

        Instant moment() {
            if (cutOff != null && cutOffDay == null) {
                return cutOff.toInstant();
            }
            if (cutOffDay == null || cutOff != null) {
                throw Refusal.invalid("cutOff", "say cutOff or cutOffDay, one of them");
            }
            if (cutOffDay.getYear() > YEAR_MAX) {
                throw Refusal.invalid("cutOffDay", "must not lie in the future");
            }
            return BankCalendar.endOf(cutOffDay);
        }
    }

    record PayoutRunAnswer(PayoutRunId id, long version, List<ClosedPayout> payouts) {}

    /** Who asks for lines gets one of progress each second, and the answer as the last. */
    @PostMapping(
            path = "/api/payout-runs",
            produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_NDJSON_VALUE})
    @RolesAllowed("FINANCE")
    @Nullable
    ResponseEntity<String> run(
            @RequestBody @Valid PayoutRunBody body,
            Call call,
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = MediaType.ALL_VALUE) String accept,
            HttpServletResponse response) {
        Run run = new Run(body.moment(), call);
        if (accept.contains(MediaType.APPLICATION_NDJSON_VALUE)) {
            Listener listener = new Listener(response, MediaType.APPLICATION_NDJSON);
            response.setStatus(HttpStatus.CREATED.value());
            response.setHeader(HttpHeaders.LOCATION, run.location().toString());
            response.setHeader(HttpHeaders.ETAG, run.tag());
            run.closeAll(sign -> listener.line(Map.of("progress", sign)));
            listener.line(run.answer());
            return null;
        }
        run.closeAll(_ -> {});
        ResponseEntity.BodyBuilder created = ResponseEntity.created(run.location());
        if (run.isReplayed()) {
            created.header("Idempotency-Replayed", "true");
        }
        return created.eTag(run.tag()).contentType(MediaType.APPLICATION_JSON).body(Json.write(run.answer()));
    }

    /** One run: started, then carried out. */
    private final class Run {

        private final StartPayoutRun command;
        private final Call call;
        private final Answer start;
        private final StartedRun started;
        private List<Answer> closed = List.of();

        Run(Instant cutOff, Call call) {
            this.call = call;
            command = new StartPayoutRun(new PayoutRunId(call.newId(PayoutRunId.PREFIX)), cutOff);
            start = writes.send(command, call);
            started = Json.read(start.json(), StartedRun.class);
        }

        boolean isReplayed() {
            return start.replayed() && closed.stream().allMatch(Answer::replayed);
        }

        URI location() {
            return URI.create("/api/payouts?run=" + started.id());
        }

        String tag() {
            return "\"" + started.version() + "\"";
        }

        PayoutRunAnswer answer() {
            return new PayoutRunAnswer(
                    started.id(),
                    started.version(),
                    closed.stream()
                            .flatMap(answer -> Json.read(answer.json(), Closing.class).stream())
                            .toList());
        }

        void closeAll(Consumer<Progress.Sign> watcher) {
            Progress progress = new Progress(
                    "payout run " + started.id(), "stations", started.stations().size(), System::nanoTime, watcher);
            closed = closeAll(progress);
        }

        private List<Answer> closeAll(Progress progress) {
            try (ExecutorService workers = Executors.newFixedThreadPool(
                    SIDE_BY_SIDE, Thread.ofVirtual().name("payout-", 0).factory())) {
                List<Future<Answer>> closings = started.stations().stream()
                        .map(station -> workers.submit(() -> close(station)))
                        .toList();
                List<Answer> answers = new ArrayList<>(closings.size());
                for (Future<Answer> each : closings) {
                    answers.add(each.get());
                    progress.accept(answers.size());
                }
                return answers;
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                throw new IllegalStateException("a station could not be closed", e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("the run was interrupted; sent again with its key it goes on", e);
            }
        }

        private Answer close(StationId station) {
            return writes.send(
                    new ClosePayout(command.runId(), station, command.cutOff()), call.part("close/" + station));
        }
    }
}
