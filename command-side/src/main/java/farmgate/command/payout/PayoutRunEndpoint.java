package farmgate.command.payout;

import farmgate.command.payout.ClosedPayout.Closing;
import farmgate.command.payout.PayoutCommand.ClosePayout;
import farmgate.command.payout.PayoutCommand.StartPayoutRun;
import farmgate.command.web.Answer;
import farmgate.command.web.Call;
import farmgate.command.web.Writes;
import farmgate.shared.payout.PayoutRunId;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.station.StationId;
import farmgate.shared.wire.Json;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Runs over all stations. The run itself is one command under the caller's key, and so is each station under a key that
 * follows from it; a run that was cut off and comes again with its key therefore goes on where it stopped, pays each
 * station once, and answers what it would have answered.
 */
@RestController
class PayoutRunEndpoint {

    private static final int SIDE_BY_SIDE = 16;

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
            return BankCalendar.endOf(cutOffDay);
        }
    }

    record PayoutRunAnswer(PayoutRunId id, long version, List<ClosedPayout> payouts) {}

    @PostMapping("/api/payout-runs")
    @RolesAllowed("FINANCE")
    ResponseEntity<String> run(@RequestBody @Valid PayoutRunBody body, Call call) {
        PayoutRunId runId = new PayoutRunId(call.newId(PayoutRunId.PREFIX));
        StartPayoutRun start = new StartPayoutRun(runId, body.moment());
        Answer started = writes.send(start, call);
        StartedRun run = Json.read(started.json(), StartedRun.class);
        List<Answer> closed = closeAll(run.stations(), start, call);
        List<ClosedPayout> payouts = closed.stream()
                .flatMap(answer -> Json.read(answer.json(), Closing.class).stream())
                .toList();
        ResponseEntity.BodyBuilder response = ResponseEntity.created(URI.create("/api/payouts?run=" + runId));
        if (started.replayed() && closed.stream().allMatch(Answer::replayed)) {
            response.header("Idempotency-Replayed", "true");
        }
        return response.eTag("\"" + run.version() + "\"")
                .contentType(MediaType.APPLICATION_JSON)
                .body(Json.write(new PayoutRunAnswer(run.id(), run.version(), payouts)));
    }

    private List<Answer> closeAll(List<StationId> stations, StartPayoutRun start, Call call) {
        List<Callable<Answer>> closings = stations.stream()
                .<Callable<Answer>>map(station -> () -> writes.send(
                        new ClosePayout(start.runId(), station, start.cutOff()), call.part("close/" + station)))
                .toList();
        try (ExecutorService workers = Executors.newFixedThreadPool(
                SIDE_BY_SIDE, Thread.ofVirtual().name("payout-", 0).factory())) {
            List<Answer> answers = new ArrayList<>(closings.size());
            for (Future<Answer> each : workers.invokeAll(closings)) {
                answers.add(each.get());
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
}
