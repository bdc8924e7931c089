package farmgate.command.listing;

import static farmgate.command.listing.ListingsOfTests.STATION;
import static farmgate.command.listing.ListingsOfTests.keeper;

import farmgate.command.listing.ListingImport.Order;
import farmgate.command.web.Call;
import farmgate.shared.wire.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/** Files sent to a {@link House}. */
final class Imports {

    private final House house;

    Imports(House house) {
        this.house = house;
    }

    /** What was answered: the report, its bytes, and the table. */
    record Answered(ImportReport report, String json, byte[] table, boolean replayed) {}

    Answered send(String file, String key) {
        return send(bytes(file), new Call(keeper(), key, null), new Order(STATION, false, false));
    }

    Answered check(byte[] file) {
        return send(file, new Call(keeper(), null, null), new Order(STATION, false, true));
    }

    Answered send(byte[] bytes, Call call, Order order) {
        return send(bytes, call, order, rows -> {});
    }

    /** @param progress may throw, as the power may fail */
    Answered send(byte[] bytes, Call call, Order order, LongConsumer progress) {
        try (SpooledFile file =
                        SpooledFile.of(new ByteArrayInputStream(bytes), bytes.length, Long.MAX_VALUE, temporary());
                Outcomes outcomes = new Outcomes(temporary())) {
            boolean begunBefore = ListingImport.begin(house.writes, order, call, file.sha256());
            GoodsTable table = GoodsTable.of(file.path(), null, Wording.ENGLISH);
            boolean replayed = new ListingImport(house.writes, order, call, table.wording(), outcomes, progress)
                    .run(table, begunBefore);
            ByteArrayOutputStream json = new ByteArrayOutputStream();
            ReportAnswer.write(outcomes, order.dryRun(), json);
            ByteArrayOutputStream answered = new ByteArrayOutputStream();
            new TableAnswer(table).write(outcomes, answered);
            String text = json.toString(StandardCharsets.UTF_8);
            return new Answered(Json.read(text, ImportReport.class), text, answered.toByteArray(), replayed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows of a file that is read as a table. */
    static List<List<String>> rows(byte[] bytes) {
        try (SpooledFile file =
                SpooledFile.of(new ByteArrayInputStream(bytes), bytes.length, Long.MAX_VALUE, temporary())) {
            List<List<String>> rows = new ArrayList<>();
            GoodsTable.of(file.path(), null, Wording.ENGLISH)
                    .rows(row -> rows.add(row.fields().getFields()));
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path temporary() throws IOException {
        return Files.createTempFile("farmgate-test-", ".import");
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
