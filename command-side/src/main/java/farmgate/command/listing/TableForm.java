package farmgate.command.listing;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.LineDelimiter;
import farmgate.shared.refusal.Refusal;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a table is written, so that its answer can be written likewise.
 *
 * @param separatorLine Excel's first line that names the separator, with its line break; empty without one
 */
record TableForm(TableEncoding encoding, String separatorLine, char separator, LineDelimiter lineBreak) {

    private static final List<Character> SEPARATORS = List.of(',', ';', '\t');
    private static final Pattern SEPARATOR_LINE = Pattern.compile("(?i)sep=(.)(\r\n|\r|\n)");
    private static final Pattern LINE_BREAK = Pattern.compile("\r\n|\r|\n");
    private static final int SEPARATOR_LINE_MAX = 7;
    private static final int CELL_CHARACTERS_MAX = 1 << 20;
    private static final int HEAD_CHARACTERS_MAX = 64 * 1024;

    /**
     * @param declared the encoding that the caller names, if she does
     * @throws Refusal when the bytes are in no encoding that is understood, or the separator is none
     */
    static TableForm of(Path file, @Nullable Charset declared) throws IOException {
        TableEncoding encoding = TableEncoding.of(file, declared);
        String head;
        try (Reader reader = encoding.reader(file)) {
            char[] characters = new char[HEAD_CHARACTERS_MAX];
            int length = 0;
            for (int read = 0; read >= 0 && length < characters.length; ) {
                length += read;
                read = reader.read(characters, length, characters.length - length);
            }
            head = new String(characters, 0, length);
        }
        Matcher line = SEPARATOR_LINE.matcher(head.substring(0, Math.min(SEPARATOR_LINE_MAX, head.length())));
        String separatorLine = line.lookingAt() ? line.group() : "";
        char separator =
                separatorLine.isEmpty() ? likeliest(head) : named(line.group(1).charAt(0));
        Matcher lineBreak = LINE_BREAK.matcher(head);
        return new TableForm(
                encoding,
                separatorLine,
                separator,
                lineBreak.find() ? delimiter(lineBreak.group()) : LineDelimiter.CRLF);
    }

    /** Every record, empty ones too; lines are counted from behind the separator line. */
    CsvReader<CsvRecord> records(Path file) throws IOException {
        Reader reader = encoding.reader(file);
        boolean opened = false;
        try {
            reader.skip(separatorLine.length());
            CsvReader<CsvRecord> records = builder(separator).ofCsvRecord(reader);
            opened = true;
            return records;
        } finally {
            if (!opened) {
                reader.close();
            }
        }
    }

    /** Where the text that the reader counts as line 0 stands in the file. */
    long linesBefore() {
        return separatorLine.isEmpty() ? 0 : 1;
    }

    /** Where a comma separates neither cells nor decimals it can only group thousands. */
    boolean commaMayBeDecimal() {
        return separator == ';';
    }

    private static char named(char separator) {
        if (!SEPARATORS.contains(separator)) {
            throw Wording.refusal("file", "file-separator", separator);
        }
        return separator;
    }

    /** The one that makes the most known columns out of the header; a comma if none does. */
    private static char likeliest(String head) {
        char best = SEPARATORS.getFirst();
        long most = 0;
        for (char separator : SEPARATORS) {
            long known = knownColumns(head, separator);
            if (known > most) {
                best = separator;
                most = known;
            }
        }
        return best;
    }

    private static long knownColumns(String head, char separator) {
        try (CloseableIterator<CsvRecord> records =
                builder(separator).ofCsvRecord(head).iterator()) {
            while (records.hasNext()) {
                CsvRecord first = records.next();
                if (!CellText.areBlank(first.getFields())) {
                    return first.getFields().stream()
                            .filter(name -> Column.named(name).isPresent())
                            .count();
                }
            }
            return 0;
        } catch (CsvParseException noHeaderWithThisSeparator) {
            return 0;
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory can be read", e);
        }
    }

    private static CsvReader.CsvReaderBuilder builder(char separator) {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(false)
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .maxBufferSize(CELL_CHARACTERS_MAX);
    }

    private static LineDelimiter delimiter(String text) {
        return switch (text) {
            case "\n" -> LineDelimiter.LF;
            case "\r" -> LineDelimiter.CR;
            default -> LineDelimiter.CRLF;
        };
    }
}
