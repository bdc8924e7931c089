package farmgate.command.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import farmgate.shared.refusal.Refusal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever somebody sends in place of a bank's message, it is read or refused, and soon. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BankMessageFuzzTest {

    private static final Duration RUN = Duration.ofSeconds(2);
    private static final int DEEP = 200_000;
    private static final List<String> SAMPLES = List.of("""
            <?xml version="1.0" encoding="UTF-8"?>
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt><GrpHdr><MsgId>S-1</MsgId>
            </GrpHdr><OrgnlGrpInfAndSts><OrgnlMsgId>abc</OrgnlMsgId><GrpSts>PART</GrpSts></OrgnlGrpInfAndSts>
            <OrgnlPmtInfAndSts><OrgnlPmtInfId>v-1</OrgnlPmtInfId><TxInfAndSts><OrgnlEndToEndId>v-1-1</OrgnlEndToEndId>
            <TxSts>RJCT</TxSts><StsRsnInf><Rsn><Cd>AC04</Cd></Rsn></StsRsnInf><OrgnlTxRef><Amt>
            <InstdAmt Ccy="CNY">86.00</InstdAmt></Amt></OrgnlTxRef></TxInfAndSts></OrgnlPmtInfAndSts></CstmrPmtStsRpt>
            </Document>""", """
            <?xml version="1.0" encoding="UTF-8"?>
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>C-1</MsgId>
            </GrpHdr><Stmt><Ntry><Amt Ccy="CNY">86.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
            <NtryDtls><TxDtls><Refs><EndToEndId>v-1-1</EndToEndId></Refs><Amt Ccy="CNY">86.00</Amt>
            <CdtDbtInd>DBIT</CdtDbtInd></TxDtls></NtryDtls></Ntry></Stmt></BkToCstmrStmt></Document>""");

    @Test
    void changed_messages_are_read_or_refused() {
        long seed = System.nanoTime();
        System.out.println("BankMessageFuzzTest: seed " + seed);
        Random random = new Random(seed);
        long end = System.nanoTime() + RUN.toNanos();
        int read = 0;
        while (System.nanoTime() < end) {
            byte[] message = changed(SAMPLES.get(random.nextInt(SAMPLES.size())), random);
            try {
                read += BankMessageReader.read(message).reports().stream()
                        .mapToInt(report -> report.advices().size())
                        .sum();
            } catch (Refusal refusal) {
                assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID);
            }
        }
        assertThat(read).isPositive();
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.SECONDS)
    void bombs_are_refused() {
        String laughs =
                "<!DOCTYPE d [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;\">]><d>&c;</d>";
        String attributes = "<d " + manyAttributes() + "/>";
        for (String bomb : List.of(
                laughs,
                "<!DOCTYPE d SYSTEM \"file:///etc/passwd\"><d/>",
                "<d xmlns:xi=\"http://www.w3.org/2001/XInclude\"><xi:include href=\"file:///etc/passwd\"/></d>",
                "<d>".repeat(DEEP) + "</d>".repeat(DEEP),
                "<Document><BkToCstmrStmt><GrpHdr><MsgId>" + "<a>".repeat(DEEP) + "</a>".repeat(DEEP)
                        + "</MsgId></GrpHdr></BkToCstmrStmt></Document>",
                attributes)) {
            refused(bomb, StandardCharsets.UTF_8);
        }
        for (Charset charset : List.of(StandardCharsets.UTF_16, Charset.forName("UTF-32"), Charset.forName("IBM037"))) {
            refused("<?xml version=\"1.0\" encoding=\"" + charset + "\"?>" + laughs, charset);
        }
    }

    private static String manyAttributes() {
        StringBuilder attributes = new StringBuilder();
        for (int i = 0; i < DEEP; i++) {
            attributes.append("b").append(i).append("='1' ");
        }
        return attributes.toString();
    }

    private static void refused(String xml, Charset charset) {
        assertThatExceptionOfType(Refusal.class)
                .as(xml.substring(0, Math.min(100, xml.length())))
                .isThrownBy(() -> BankMessageReader.read(xml.getBytes(charset)))
                .satisfies(refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID));
    }

    private static byte[] changed(String sample, Random random) {
        byte[] bytes = sample.getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(4); i > 0; i--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(3)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] = (byte) "<>&'\"/=0-9.eE".charAt(random.nextInt(13));
                default -> {
                    int length = random.nextInt(Math.min(20, bytes.length - at));
                    System.arraycopy(bytes, at, bytes, random.nextInt(bytes.length - length), length);
                }
            }
        }
        return bytes;
    }
}
