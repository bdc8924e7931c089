package farmgate.command.listing;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** One of the ways in which the same table may be written. */
record TableInForms(Charset charset, boolean marked, String separatorLine, char separator, LineDelimiter lines) {

    static final TableInForms PLAIN = new TableInForms(StandardCharsets.UTF_8, false, "", ',', LineDelimiter.LF);

    static TableInForms any(Random random) {
        Charset charset = List.of(
                        StandardCharsets.UTF_8,
                        TableEncoding.GB18030,
                        StandardCharsets.UTF_16LE,
                        StandardCharsets.UTF_16BE)
                .get(random.nextInt(4));
        boolean marked = charset.name().startsWith("UTF-16") || random.nextBoolean();
        char separator = ",;\t".charAt(random.nextInt(3));
        LineDelimiter lines =
                List.of(LineDelimiter.LF, LineDelimiter.CR, LineDelimiter.CRLF).get(random.nextInt(3));
        return new TableInForms(
                charset, marked, random.nextBoolean() ? "sep=" + separator + lines : "", separator, lines);
    }

    byte[] write(List<List<String>> rows, boolean quoted) {
        StringWriter text = new StringWriter();
        text.write(marked ? "\uFEFF" : "");
        text.write(separatorLine);
        CsvWriter.CsvWriterBuilder builder =
                CsvWriter.builder().fieldSeparator(separator).lineDelimiter(lines);
        if (quoted) {
            builder.quoteStrategy(QuoteStrategies.ALWAYS);
        }
        try (CsvWriter csv = builder.build(text)) {
            rows.forEach(csv::writeRecord);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(charset);
    }
}
