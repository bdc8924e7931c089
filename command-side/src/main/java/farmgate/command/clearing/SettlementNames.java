package farmgate.command.clearing;

import farmgate.shared.bank.BankExceptionId;
import farmgate.shared.clearing.ProviderSettlementId;
import farmgate.shared.wire.Sha256;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Names that follow from what the provider calls its settlement, so that a report that comes again is known, and the
 * bank's words lead to it. Banks write in capitals or not as they like.
 */
final class SettlementNames {

    /** What a reference may look like, so that it can be told from the words around it. */
    static final String REFERENCE = "[A-Za-z0-9][A-Za-z0-9_-]{2,62}[A-Za-z0-9]";

    private static final Pattern WORD = Pattern.compile(REFERENCE);
    private static final int ID_LENGTH = 26;

    private SettlementNames() {}

    static ProviderSettlementId idOf(String provider, String reference) {
        return new ProviderSettlementId(
                ProviderSettlementId.PREFIX + shortHash(provider + "/" + reference.toUpperCase(Locale.ROOT)));
    }

    static BankExceptionId exceptionOf(ProviderSettlementId settlement, int line) {
        return new BankExceptionId(BankExceptionId.PREFIX + shortHash(settlement + "/" + line));
    }

    /** The settlements that there would be if any word of these texts were a reference. */
    static List<ProviderSettlementId> mentioned(String provider, Collection<String> texts) {
        return texts.stream()
                .flatMap(SettlementNames::words)
                .distinct()
                .map(word -> idOf(provider, word))
                .toList();
    }

    private static Stream<String> words(String text) {
        Matcher matcher = WORD.matcher(text);
        return matcher.results().map(word -> word.group()).toList().stream();
    }

    private static String shortHash(String text) {
        return Sha256.hex(text).substring(0, ID_LENGTH);
    }
}
