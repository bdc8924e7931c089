package farmgate.command.listing;

import farmgate.command.web.Answer;
import farmgate.command.web.Call;
import farmgate.command.web.Writes;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Channel;
import farmgate.shared.station.StationId;
import jakarta.annotation.security.RolesAllowed;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Takes a station's goods of the day as a table. */
@RestController
class ImportEndpoint {

    private static final long BYTES_MAX = 10L * 1024 * 1024;

    private final Writes writes;

    ImportEndpoint(Writes writes) {
        this.writes = writes;
    }

    /** @param publish whether the listings go on offer at once; otherwise they are drafts, as any new listing is */
    @PostMapping(path = "/api/stations/{id}/listings/import", consumes = "text/csv")
    @RolesAllowed("STATION_KEEPER")
    ResponseEntity<String> importListings(
            @PathVariable StationId id,
            @RequestParam(defaultValue = "false") boolean publish,
            InputStream body,
            Call call)
            throws IOException {
        try (SpooledFile file = SpooledFile.of(body, BYTES_MAX)) {
            Answer answer = new ListingImport(writes, id, publish, overImport(call)).run(file);
            ResponseEntity.BodyBuilder response = ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON);
            if (answer.replayed()) {
                response.header("Idempotency-Replayed", "true");
            }
            return response.body(answer.json());
        }
    }

    private static Call overImport(Call call) {
        Actor actor = call.actor();
        Actor importing = new Actor(
                actor.person(),
                actor.roles(),
                actor.station(),
                actor.buyer(),
                actor.forWhom(),
                Channel.IMPORT,
                actor.happenedAt(),
                actor.arrivedAt());
        return new Call(importing, call.idempotencyKey(), null);
    }
}
