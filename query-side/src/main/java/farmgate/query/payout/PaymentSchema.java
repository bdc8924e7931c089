package farmgate.query.payout;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.transform.sax.SAXSource;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;

/**
 * ISO 20022's schema of {@code pain.001.001.09}. A bank refuses a file that does not keep to it, and pays nobody in it. So
 * every file is read here first, by another parser than wrote it.
 */
final class PaymentSchema {

    private static final String RESOURCE = "/iso20022/pain.001.001.09.xsd";
    private static final Schema SCHEMA = load();

    private PaymentSchema() {}

    /** @throws farmgate.shared.refusal.Refusal {@code payment-file-invalid} when a bank would not take it */
    static String mustTake(String xml) {
        try {
            SAXParserFactory parsers = SAXParserFactory.newDefaultNSInstance();
            parsers.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            XMLReader reader = parsers.newSAXParser().getXMLReader();
            SCHEMA.newValidator().validate(new SAXSource(reader, new InputSource(new StringReader(xml))));
            return xml;
        } catch (SAXParseException e) {
            throw NoPaymentFile.invalid("line " + e.getLineNumber() + " breaks the rule " + rule(e));
        } catch (SAXException | ParserConfigurationException | IOException e) {
            throw new IllegalStateException("the payment file could not be checked", e);
        }
    }

    /** The rule's name alone: what follows has the value in it, which may be somebody's name or account. */
    private static String rule(SAXParseException e) {
        String message = String.valueOf(e.getMessage());
        int colon = message.indexOf(':');
        return colon < 0 ? "of well-formed XML" : message.substring(0, colon);
    }

    private static Schema load() {
        try (InputStream in = PaymentSchema.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is not in the jar");
            }
            SchemaFactory factory = SchemaFactory.newDefaultInstance();
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            return factory.newSchema(new StreamSource(in));
        } catch (SAXException | IOException e) {
            throw new IllegalStateException(RESOURCE + " cannot be read", e);
        }
    }
}
