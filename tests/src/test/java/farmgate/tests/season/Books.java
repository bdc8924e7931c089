package farmgate.tests.season;

import farmgate.query.difference.Bookkeeping;
import farmgate.query.ledger.Account;
import farmgate.query.ledger.JournalEntry;
import farmgate.query.ledger.Posting;
import farmgate.shared.message.Event;
import java.util.Map;
import java.util.TreeMap;
import org.axonframework.eventhandling.DomainEventMessage;

/** The ledger of a season so far, by the house's own rules or by others. */
final class Books {

    private final Bookkeeping rules;
    private final Map<Account, Long> balances = new TreeMap<>();

    Books(Bookkeeping rules) {
        this.rules = rules;
    }

    void take(DomainEventMessage<Event> event) {
        for (JournalEntry entry : rules.entriesOf(event.getIdentifier(), event.getTimestamp(), event.getPayload())) {
            long sum = 0;
            for (Posting posting : entry.postings()) {
                long fen = posting.debitFen() - posting.creditFen();
                balances.merge(posting.account(), fen, Math::addExact);
                sum = Math.addExact(sum, fen);
            }
            Broken.unless(sum == 0, "an entry's debits are its credits", entry);
        }
    }

    /** Debits less credits, in fen. */
    long balance(Account account) {
        return balances.getOrDefault(account, 0L);
    }

    /** Those whose name begins so. */
    Map<Account, Long> balances(String beginning) {
        Map<Account, Long> found = new TreeMap<>();
        balances.forEach((account, balance) -> {
            if (account.name().startsWith(beginning)) {
                found.put(account, balance);
            }
        });
        return found;
    }

    long total() {
        return balances.values().stream().mapToLong(Long::longValue).sum();
    }
}
