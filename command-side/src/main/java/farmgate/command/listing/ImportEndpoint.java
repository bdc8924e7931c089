package farmgate.command.listing;

import farmgate.command.listing.ListingImport.Order;
import farmgate.command.web.Call;
import farmgate.command.web.Progress;
import farmgate.command.web.Writes;
import farmgate.shared.message.Channel;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.station.StationId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Takes a station's goods of the day as a table. */
@RestController
class ImportEndpoint {

    static final long BYTES_MAX = 64L * 1024 * 1024;

    private final Writes writes;
    private final ImportSpool spool;

    ImportEndpoint(Writes writes, ImportSpool spool) {
        this.writes = writes;
        this.spool = spool;
    }

    /**
     * @param publish whether the listings go on offer at once; otherwise they are drafts, as any new listing is
     * @param dryRun whether the file is only checked and nothing stored
     */
    @PostMapping(
            path = "/api/stations/{id}/listings/import",
            consumes = {"text/csv", "text/tab-separated-values"})
    @RolesAllowed("STATION_KEEPER")
    void importListings(
            @PathVariable StationId id,
            @RequestParam(defaultValue = "false") boolean publish,
            @RequestParam(defaultValue = "false") boolean dryRun,
            InputStream body,
            Call call,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        AnswerForm form = AnswerForm.accepted(request.getHeader(HttpHeaders.ACCEPT))
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_ACCEPTABLE, "the answer is JSON, text/csv or application/x-ndjson"));
        if (!call.actor().keeps(id)) {
            throw Refusal.unknown(id);
        }
        Order order = new Order(id, publish, dryRun);
        Call importing = overImport(call.withoutVersion());
        try (ImportSpool.Place place = spool.take(call.actor().subject());
                SpooledFile file =
                        SpooledFile.of(body, request.getContentLengthLong(), BYTES_MAX, place.newFile(".csv"));
                Outcomes outcomes = new Outcomes(place.newFile(".outcomes"))) {
            boolean begunBefore = ListingImport.begin(writes, order, importing, file.sha256());
            GoodsTable table = GoodsTable.of(file.path(), declared(request), asked(request));
            ImportAnswer answer = new ImportAnswer(form, table, dryRun, place, response);
            Progress progress =
                    new Progress("import at " + id, "rows", table.rowCount(), System::nanoTime, answer::progress);
            boolean replayed = new ListingImport(
                            writes, order, importing.sending(file.sha256()), table.wording(), outcomes, progress)
                    .run(table, begunBefore);
            progress.done(outcomes.summary());
            answer.end(outcomes, replayed);
        }
    }

    private static @Nullable Charset declared(HttpServletRequest request) {
        String type = request.getContentType();
        return type == null ? null : MediaType.parseMediaType(type).getCharset();
    }

    private static Wording asked(HttpServletRequest request) {
        boolean chinese = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) != null
                && request.getLocale().getLanguage().equals(Locale.CHINESE.getLanguage());
        return chinese ? Wording.CHINESE : Wording.ENGLISH;
    }

    private static Call overImport(Call call) {
        return call.over(Channel.IMPORT);
    }
}
