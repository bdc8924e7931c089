package farmgate.command.clearing;

import farmgate.shared.clearing.SettlementLine;
import farmgate.shared.money.Money;
import farmgate.shared.refusal.Refusal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The lines of a settlement as a file: our own table, or a bill as WeChat Pay or Alipay has it for download.
 *
 * @param fee what the file's exact fees make more, or less, than the whole fen of its lines
 */
record SettlementFile(List<SettlementLine> lines, Money fee) {

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final String MARK = "\uFEFF";

    SettlementFile {
        lines = List.copyOf(lines);
    }

    /**
     * @param charset of the Content-Type; empty when it names none: then UTF-8, or GB18030 (which GBK is part of)
     * @throws Refusal of the invalid kind, naming each row, when a row cannot be read
     */
    static SettlementFile read(byte[] csv, Optional<Charset> charset) {
        String text = text(csv, charset);
        if (WeChatBill.isOne(text)) {
            return WeChatBill.read(text);
        }
        return AlipayBill.isOne(text)
                ? AlipayBill.read(text)
                : new SettlementFile(SettlementTable.read(text), Money.ZERO);
    }

    private static String text(byte[] csv, Optional<Charset> charset) {
        Optional<String> text = charset.isPresent()
                ? decoded(csv, charset.get())
                : decoded(csv, StandardCharsets.UTF_8).or(() -> decoded(csv, GB18030));
        String whole = text.orElseThrow(() -> Refusal.invalid(
                "body", charset.isPresent() ? "it is not in " + charset.get().name() : "send it in UTF-8 or GBK"));
        return whole.startsWith(MARK) ? whole.substring(1) : whole;
    }

    private static Optional<String> decoded(byte[] csv, Charset charset) {
        try {
            return Optional.of(charset.newDecoder().decode(ByteBuffer.wrap(csv)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
