package farmgate.command.listing;

import farmgate.command.web.Listener;
import farmgate.command.web.Progress;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * Tells the caller what became of her file. Her connection may be gone by then: the work is done all the same, and sent
 * again under its key the file gets the same answer.
 */
final class ImportAnswer {

    private final AnswerForm form;
    private final GoodsTable table;
    private final boolean dryRun;
    private final ImportSpool.Place place;
    private final HttpServletResponse response;
    private final Listener listener;

    ImportAnswer(
            AnswerForm form, GoodsTable table, boolean dryRun, ImportSpool.Place place, HttpServletResponse response) {
        this.form = form;
        this.table = table;
        this.dryRun = dryRun;
        this.place = place;
        this.response = response;
        this.listener = new Listener(response, type());
    }

    /** As {@code docs/importing.md} names it. */
    private record Rows(long rows, long ofRows, long rowsPerSecond, long secondsLeft) {}

    void progress(Progress.Sign sign) {
        if (form == AnswerForm.LINES) {
            listener.line(Map.of("progress", new Rows(sign.done(), sign.of(), sign.perSecond(), sign.secondsLeft())));
        }
    }

    /** The answer as a whole is put aside first, so that its length is known and a cut-off one shows. */
    void end(Outcomes outcomes, boolean replayed) throws IOException {
        Path answer = place.newFile(".answer");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(answer))) {
                switch (form) {
                    case REPORT -> ReportAnswer.write(outcomes, dryRun, out);
                    case TABLE -> new TableAnswer(table).write(outcomes, out);
                    case LINES -> {
                        ReportAnswer.write(outcomes, dryRun, out);
                        out.write('\n');
                    }
                }
            }
            if (replayed && !response.isCommitted()) {
                response.setHeader("Idempotency-Replayed", "true");
            }
            if (!response.isCommitted()) {
                response.setContentLengthLong(Files.size(answer));
            }
            if (form == AnswerForm.TABLE) {
                response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"import.csv\"");
            }
            listener.tell(out -> Files.copy(answer, out));
        } finally {
            Files.delete(answer);
        }
    }

    private MediaType type() {
        return form == AnswerForm.TABLE
                ? new MediaType(form.type(), table.form().encoding().charset())
                : form.type();
    }
}
