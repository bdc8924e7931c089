package farmgate.command.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import farmgate.command.payout.BankMessage.Report;
import farmgate.shared.refusal.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a message may be sent: packed, in an envelope, in any encoding; and what is refused rather than misread. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SentMessageTest {

    private static final int MAX = 1_000;
    private static final String NAME = "李桂花𠮷";
    private static final String MARK = "\uFEFF";

    @Nested
    class An_encoding {

        /** What is declared, what the Content-Type says, and what it is. */
        @ParameterizedTest
        @CsvSource({
            ", , UTF-8",
            "UTF-8, , UTF-8",
            "utf-8, UTF-8, UTF-8",
            "GB18030, , GB18030",
            ", GB18030, GB18030",
            ", GBK, GB18030",
            "GBK, gb18030, GB18030",
            "gb2312, , GB18030",
            "UTF-16, , UTF-16LE",
            "UTF-16, , UTF-16BE",
            "UTF-16, UTF-16, UTF-16LE",
            "UTF-16, UTF-16LE, UTF-16LE",
            "UTF-16, utf-16be, UTF-16BE",
            ", us-ascii, UTF-8"
        })
        void is_read_as_it_is_named(@Nullable String declared, @Nullable String sent, String written) {
            String message =
                    (declared == null ? "" : "<?xml version=\"1.0\" encoding=\"" + declared + "\"?>") + rejected(NAME);
            byte[] bytes = message.getBytes(Charset.forName(written));
            assertThat(read(bytes, sent).advices())
                    .extracting(BankMessage.Advice::detail)
                    .containsExactly("AC04 " + NAME);
        }

        @ParameterizedTest
        @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
        void is_that_of_the_mark_before_all(String charset) {
            byte[] bytes = (MARK + "<?xml version='1.0'?>" + rejected(NAME)).getBytes(Charset.forName(charset));
            assertThat(read(bytes, null).advices()).hasSize(1);
            assertThat(read(bytes, charset).advices()).hasSize(1);
        }

        @Test
        void that_two_say_differently_is_refused_where_it_matters() {
            byte[] chinese =
                    ("<?xml version='1.0' encoding='UTF-8'?>" + rejected(NAME)).getBytes(StandardCharsets.UTF_8);
            refused("ISO-8859-1", () -> read(chinese, "ISO-8859-1"));
            refused("GB18030", () -> read(chinese, "GBK"));
            refused("UTF-16", () -> read((MARK + rejected(NAME)).getBytes(StandardCharsets.UTF_16LE), "UTF-8"));
            byte[] ascii =
                    ("<?xml version='1.0' encoding='UTF-8'?>" + rejected("closed")).getBytes(StandardCharsets.UTF_8);
            assertThat(read(ascii, "ISO-8859-1").advices()).hasSize(1);
        }

        @Test
        void that_the_text_is_not_in_is_refused() {
            byte[] gbk = rejected(NAME).getBytes(Charset.forName("GB18030"));
            refused("UTF-8", () -> read(gbk, null));
            refused("UTF-8", () -> read(gbk, "UTF-8"));
        }

        @Test
        void that_is_not_known_is_refused() {
            for (String name : List.of("x-nobody", "no charset", "")) {
                refused(
                        "encoding",
                        () -> read(
                                ("<?xml version=\"1.0\" encoding=\"" + name + " \"?>" + rejected("x"))
                                        .getBytes(StandardCharsets.UTF_8),
                                null));
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"\n", "\r\n \t\n", MARK, MARK + "\n", "\n" + MARK + "\n"})
        void may_have_blank_lines_and_marks_before_it(String before) {
            byte[] bytes = (before + "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + rejected(NAME))
                    .getBytes(StandardCharsets.UTF_8);
            assertThat(read(bytes, null).advices()).hasSize(1);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "\n\n", MARK, "x", "0<a/>"})
        void of_no_xml_is_refused(String text) {
            refused("body", () -> read(text.getBytes(StandardCharsets.UTF_8), null));
        }
    }

    @Nested
    class A_packed_message {

        private final byte[] message = rejected(NAME).getBytes(StandardCharsets.UTF_8);

        @Test
        void is_unpacked_by_what_it_is_whatever_it_is_called() throws IOException {
            assertThat(SentMessage.unpacked(message, null, MAX)).isEqualTo(message);
            assertThat(SentMessage.unpacked(message, "identity", MAX)).isEqualTo(message);
            assertThat(SentMessage.unpacked(gzip(message), null, MAX)).isEqualTo(message);
            assertThat(SentMessage.unpacked(gzip(message), " GZIP ", MAX)).isEqualTo(message);
            assertThat(SentMessage.unpacked(gzip(gzip(message)), "x-gzip", MAX)).isEqualTo(message);
            assertThat(SentMessage.unpacked(zip(Map.of("dir/", new byte[0], "a.xml", message)), null, MAX))
                    .isEqualTo(message);
            assertThat(SentMessage.unpacked(gzip(zip(Map.of("a.xml", message))), "gzip", MAX))
                    .isEqualTo(message);
        }

        @Test
        void is_not_unpacked_further_than_is_allowed() throws IOException {
            byte[] blanks = new byte[50_000_000];
            Arrays.fill(blanks, (byte) ' ');
            for (byte[] bomb : List.of(gzip(blanks), zip(Map.of("a.xml", blanks)))) {
                assertThat(bomb).hasSizeLessThan(100_000);
                assertThat(SentMessage.unpacked(bomb, null, MAX)).hasSize(MAX);
            }
            assertThat(SentMessage.unpacked(gzip(gzip(blanks)), "gzip", MAX)).hasSizeLessThanOrEqualTo(MAX);
        }

        @Test
        void that_is_broken_empty_or_several_is_refused() throws IOException {
            byte[] gzip = gzip(message);
            refused("gzip", () -> SentMessage.unpacked(Arrays.copyOf(gzip, gzip.length / 2), null, MAX));
            refused("gzip", () -> SentMessage.unpacked(message, "gzip", MAX));
            byte[] zip = zip(Map.of("a.xml", message));
            refused("zip", () -> SentMessage.unpacked(Arrays.copyOf(zip, zip.length / 2), null, MAX));
            refused("no file", () -> SentMessage.unpacked(zip(Map.of("dir/", new byte[0])), null, MAX));
            refused("several", () -> SentMessage.unpacked(zip(Map.of("a.xml", message, "b.xml", message)), null, MAX));
            refused("Content-Encoding", () -> SentMessage.unpacked(message, "br", MAX));
            refused("Content-Encoding", () -> SentMessage.unpacked(gzip(message), "gzip, gzip", MAX));
        }
    }

    @Nested
    class An_envelope {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "%s",
                    "<message><AppHdr xmlns='urn:iso:std:iso:20022:tech:xsd:head.001.001.01'><Fr/></AppHdr>%s</message>",
                    "<BizMsg><AppHdr/>%s</BizMsg>",
                    "<RequestPayload>%s</RequestPayload>",
                    "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Header/><s:Body><Payload>%s</Payload>"
                            + "</s:Body></s:Envelope>",
                    "<a><b/><c><d><e>%s</e></d></c></a>"
                })
        void of_any_name_is_opened(String envelope) {
            assertThat(read(envelope.formatted(rejected("x"))).advices()).hasSize(1);
        }

        @Test
        void may_be_left_out_down_to_the_message() {
            String bare = rejected("x").replace("<Document>", "").replace("</Document>", "");
            assertThat(read(bare).advices()).hasSize(1);
            assertThat(read("<Data>" + bare + "</Data>").advices()).hasSize(1);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "<a>%s%s</a>",
                    "<a>%s<Document><BkToCstmrAcctRpt/></Document></a>",
                    "<a><Document><BkToCstmrAcctRpt/></Document><b>%s</b></a>",
                    "<a>%s<b><BkToCstmrStmt/></b></a>"
                })
        void of_several_messages_is_refused(String envelope) {
            refused("several messages", () -> read(envelope.formatted(rejected("x"), rejected("y"))));
        }

        @ParameterizedTest
        @CsvSource({
            "<Document><BkToCstmrAcctRpt/></Document>, BkToCstmrAcctRpt",
            "<a><Document><FIToFICstmrCdtTrf/></Document></a>, FIToFICstmrCdtTrf",
            "<Document/>, Document",
            "<RequestPayload><![CDATA[<Document/>]]></RequestPayload>, RequestPayload"
        })
        void without_a_message_of_ours_is_refused_by_what_it_has(String text, String named) {
            refused(named, () -> read(text));
        }

        @Test
        void that_is_too_deep_is_refused() {
            refused("camt.053", () -> read("<a>".repeat(40) + rejected("x") + "</a>".repeat(40)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "BkToCstmrStmt, ''",
        "BkToCstmrDbtCdtNtfctn, ''",
        "CstmrPmtStsRpt, ''",
        "CstmrPmtStsRpt, <OrgnlGrpInfAndSts><OrgnlMsgId>1</OrgnlMsgId></OrgnlGrpInfAndSts>"
    })
    void a_message_that_says_nothing_is_refused(String message, String content) {
        assertThatThrownBy(() -> read("<Document><" + message + "><GrpHdr><MsgId>E</MsgId></GrpHdr>" + content + "</"
                        + message + "></Document>"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID));
    }

    private static String rejected(String words) {
        return "<Document><CstmrPmtStsRpt><GrpHdr><MsgId>S</MsgId></GrpHdr><OrgnlPmtInfAndSts>"
                + "<OrgnlPmtInfId>village-1</OrgnlPmtInfId><PmtInfSts>RJCT</PmtInfSts><StsRsnInf><Rsn><Cd>AC04</Cd></Rsn>"
                + "<AddtlInf>" + words + "</AddtlInf></StsRsnInf></OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>";
    }

    private static Report read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8), null);
    }

    private static Report read(byte[] bytes, @Nullable String charset) {
        return BankMessageReader.read(bytes, Optional.ofNullable(charset).map(Charset::forName))
                .reports()
                .getFirst();
    }

    private static void refused(String named, ThrowingCallable reading) {
        assertThatThrownBy(reading).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID);
            assertThat(refusal.facts().get("field") + ": " + refusal.detail()).contains(named);
        });
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        }
        return packed.toByteArray();
    }

    private static byte[] zip(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(packed)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return packed.toByteArray();
    }
}
