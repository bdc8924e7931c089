package farmgate.command.listing;

import farmgate.command.listing.ImportProgress.Sign;
import farmgate.shared.wire.Json;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * Tells the caller what became of her file. Her connection may be gone by then: the work is done all the same, and sent
 * again under its key the file gets the same answer.
 */
final class ImportAnswer {

    private static final Logger LOG = LoggerFactory.getLogger(ImportAnswer.class);

    private final AnswerForm form;
    private final GoodsTable table;
    private final boolean dryRun;
    private final HttpServletResponse response;
    private boolean gone;

    ImportAnswer(AnswerForm form, GoodsTable table, boolean dryRun, HttpServletResponse response) {
        this.form = form;
        this.table = table;
        this.dryRun = dryRun;
        this.response = response;
    }

    void progress(Sign sign) {
        if (form == AnswerForm.LINES && !gone) {
            tell(out -> out.write((Json.write(Map.of("progress", sign)) + "\n").getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** The answer as a whole is put aside first, so that its length is known and a cut-off one shows. */
    void end(Outcomes outcomes, boolean replayed) throws IOException {
        Path answer = Files.createTempFile("farmgate-import-", ".answer");
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
            tell(out -> Files.copy(answer, out));
        } finally {
            Files.delete(answer);
        }
    }

    /** What is written to the caller. */
    private interface Telling {
        void to(OutputStream out) throws IOException;
    }

    private void tell(Telling telling) {
        if (gone) {
            return;
        }
        try {
            if (!response.isCommitted()) {
                response.setContentType(type().toString());
            }
            OutputStream out = response.getOutputStream();
            telling.to(out);
            out.flush();
        } catch (IOException e) {
            gone = true;
            LOG.info("the caller of an import is gone; the import goes on: {}", e.getMessage());
        }
    }

    private MediaType type() {
        return form == AnswerForm.TABLE
                ? new MediaType(form.type(), table.form().encoding().charset())
                : form.type();
    }
}
