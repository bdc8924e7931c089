package farmgate.config.demo;

import java.io.IOException;
import java.io.StringReader;
import java.time.LocalDate;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Plays the bank: reads a pain.001 and notifies by camt.054 that each of its payments was debited. */
final class BankReply {

    private BankReply() {}

    static String to(String instructions, LocalDate day) {
        NodeList payments = parse(instructions).getElementsByTagNameNS("*", "CdtTrfTxInf");
        StringBuilder entries = new StringBuilder();
        for (int i = 0; i < payments.getLength(); i++) {
            Node payment = payments.item(i);
            entries.append(entry(text(payment, "EndToEndId"), text(payment, "InstdAmt"), i + 1));
        }
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.08"><BkToCstmrDbtCdtNtfctn>
                <GrpHdr><MsgId>DEMO-%1$s</MsgId><CreDtTm>%1$sT10:00:00+08:00</CreDtTm></GrpHdr>
                <Ntfctn><Id>DEMO-%1$s-1</Id>
                %2$s</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>
                """.formatted(day, entries);
    }

    private static String entry(String endToEndId, String amount, int number) {
        return """
                <Ntry><Amt Ccy="CNY">%1$s</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
                <AcctSvcrRef>DEMO%3$06d</AcctSvcrRef><BkTxCd/>
                <NtryDtls><TxDtls><Refs><EndToEndId>%2$s</EndToEndId></Refs>
                <Amt Ccy="CNY">%1$s</Amt><CdtDbtInd>DBIT</CdtDbtInd></TxDtls></NtryDtls></Ntry>
                """.formatted(amount, endToEndId, number);
    }

    private static String text(Node payment, String name) {
        return ((Element) payment)
                .getElementsByTagNameNS("*", name)
                .item(0)
                .getTextContent()
                .strip();
    }

    private static Document parse(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException("the payment file is no XML", e);
        }
    }
}
