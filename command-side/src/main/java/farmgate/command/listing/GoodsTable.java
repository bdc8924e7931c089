package farmgate.command.listing;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import farmgate.shared.refusal.Refusal;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * A CSV file of goods by RFC 4180, in UTF-8 with or without a byte order mark; its first record names the columns, in
 * any order. It is read record by record.
 */
final class GoodsTable {

    static final long ROWS_MAX = 100_000;
    private static final String FILE = "file";
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final Set<String> REQUIRED =
            Set.of("farmerId", "produce", "title", "priceYuan", "per", "quantity", "unit");
    private static final Set<String> OPTIONAL = Set.of("variety", "grade", "harvestedOn", "sellBy");

    private final Path path;

    GoodsTable(Path path) {
        this.path = path;
    }

    /**
     * Reads the whole file once, to know that it is one.
     *
     * @throws Refusal when it is no such file
     * @throws ResponseStatusException with 413 when it has too many rows
     */
    void check() throws IOException {
        rows(row -> {
            if (row.number() > ROWS_MAX) {
                throw new ResponseStatusException(
                        HttpStatus.CONTENT_TOO_LARGE, "a file has at most " + ROWS_MAX + " rows: send it in parts");
            }
        });
    }

    /** Every row below the header, but for blank ones, which are counted all the same. */
    void rows(Consumer<GoodsRow> rows) throws IOException {
        try (InputStream in = afterByteOrderMark();
                CsvReader<CsvRecord> reader = reader(in);
                CloseableIterator<CsvRecord> records = reader.iterator()) {
            if (!records.hasNext()) {
                throw Refusal.invalid(FILE, "the file is empty: its first line names the columns");
            }
            List<String> columns = columns(records.next());
            long number = 0;
            while (records.hasNext()) {
                GoodsRow row = new GoodsRow(++number, columns, records.next());
                if (!row.isBlank()) {
                    rows.accept(row);
                }
            }
        } catch (CsvParseException e) {
            throw Refusal.invalid(FILE, "the file is not CSV: " + e.getMessage());
        } catch (UncheckedIOException e) {
            throw unreadable(Objects.requireNonNull(e.getCause()));
        } catch (CharacterCodingException e) {
            throw unreadable(e);
        }
    }

    private static Refusal unreadable(IOException e) throws IOException {
        if (e instanceof CharacterCodingException) {
            return Refusal.invalid(FILE, "the file is not in UTF-8: save it as CSV UTF-8");
        }
        throw e;
    }

    private static CsvReader<CsvRecord> reader(InputStream in) {
        return CsvReader.builder()
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(new InputStreamReader(
                        in,
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT)));
    }

    private InputStream afterByteOrderMark() throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(path));
        in.mark(BYTE_ORDER_MARK.length);
        if (!Arrays.equals(in.readNBytes(BYTE_ORDER_MARK.length), BYTE_ORDER_MARK)) {
            in.reset();
        }
        return in;
    }

    private static List<String> columns(CsvRecord header) {
        List<String> columns = header.getFields().stream().map(String::strip).toList();
        Set<String> seen = new HashSet<>();
        for (String column : columns) {
            if (!REQUIRED.contains(column) && !OPTIONAL.contains(column)) {
                throw Refusal.invalid(FILE, "there is no column '" + column + "' here");
            }
            if (!seen.add(column)) {
                throw Refusal.invalid(FILE, "the column '" + column + "' is there twice");
            }
        }
        REQUIRED.stream()
                .filter(column -> !seen.contains(column))
                .sorted()
                .findFirst()
                .ifPresent(column -> {
                    throw Refusal.invalid(FILE, "the column '" + column + "' is missing");
                });
        return columns;
    }
}
