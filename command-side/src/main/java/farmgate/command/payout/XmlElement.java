package farmgate.command.payout;

import farmgate.shared.refusal.Refusal;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * An element of a document from outside, read by local names: the versions of a message differ in their namespace, and
 * in little else of what is read here. A document type is refused, so there are no entities to expand or to fetch.
 */
record XmlElement(Element element) {

    /** @throws Refusal of the invalid kind when this is not well-formed XML, or brings a document type */
    static XmlElement parse(String xml) {
        try {
            DocumentBuilder builder = factory().newDocumentBuilder();
            // Its errors are exceptions; the default handler would print them as well.
            builder.setErrorHandler(new DefaultHandler());
            return new XmlElement(
                    builder.parse(new InputSource(new StringReader(xml))).getDocumentElement());
        } catch (SAXException e) {
            throw Refusal.invalid("body", "this is not XML that is accepted here: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory could not be read", e);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the XML parser of the JDK cannot be made safe", e);
        }
    }

    private static DocumentBuilderFactory factory() throws ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        factory.setXIncludeAware(false);
        factory.setExpandEntityReferences(false);
        return factory;
    }

    String name() {
        String local = element.getLocalName();
        return local == null ? element.getTagName() : local;
    }

    /** The children with this name, in their order. */
    List<XmlElement> all(String name) {
        List<XmlElement> found = children();
        found.removeIf(child -> !child.name().equals(name));
        return found;
    }

    /** The children, in their order. */
    List<XmlElement> children() {
        List<XmlElement> found = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                found.add(new XmlElement(child));
            }
        }
        return found;
    }

    /** The first element along a path of names. */
    Optional<XmlElement> at(String... path) {
        Optional<XmlElement> found = Optional.of(this);
        for (String name : path) {
            found = found.flatMap(each -> each.all(name).stream().findFirst());
        }
        return found;
    }

    /** The text at the end of a path; empty when there is none, or only blanks. */
    Optional<String> text(String... path) {
        return at(path).map(XmlElement::text).filter(text -> !text.isEmpty());
    }

    /** The text of this and what it contains, without blanks around it. */
    String text() {
        return element.getTextContent().strip();
    }

    Optional<String> attribute(String name) {
        return Optional.of(element.getAttribute(name)).filter(text -> !text.isEmpty());
    }
}
