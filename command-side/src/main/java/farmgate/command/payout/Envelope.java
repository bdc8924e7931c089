package farmgate.command.payout;

import farmgate.shared.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds the message in what a bank puts around it: a business application header beside it, an envelope or a payload of
 * any name, several of them in one another.
 */
final class Envelope {

    static final String STATEMENT = "BkToCstmrStmt";
    static final String NOTIFICATION = "BkToCstmrDbtCdtNtfctn";

    /** The last two are pain.002, of version 02 as well. */
    private static final Set<String> MESSAGES = Set.of(STATEMENT, NOTIFICATION, "CstmrPmtStsRpt", "pain.002.001.02");

    private static final String DOCUMENT = "Document";
    private static final int DEPTH_MAX = 16;

    private Envelope() {}

    /** @throws Refusal of the invalid kind when there is no message, or more than one, or anything else beside it */
    static XmlElement open(XmlElement root) {
        List<XmlElement> found = new ArrayList<>();
        collect(root, found, 0);
        List<XmlElement> messages =
                found.stream().filter(each -> MESSAGES.contains(each.name())).toList();
        if (messages.isEmpty()) {
            throw Refusal.invalid(
                    "body",
                    "send a pain.002, camt.053 or camt.054: this is "
                            + (found.isEmpty() ? root.name() : found.getFirst().name()));
        }
        if (found.size() > 1) {
            throw Refusal.invalid("body", "there are several messages in it: send one at a time");
        }
        return messages.getFirst();
    }

    /** Messages that are read here, and whatever else a document contains. */
    private static void collect(XmlElement element, List<XmlElement> found, int depth) {
        if (MESSAGES.contains(element.name())) {
            found.add(element);
        } else if (element.name().equals(DOCUMENT)) {
            found.addAll(element.children());
        } else if (depth < DEPTH_MAX) {
            element.children().forEach(child -> collect(child, found, depth + 1));
        }
    }
}
