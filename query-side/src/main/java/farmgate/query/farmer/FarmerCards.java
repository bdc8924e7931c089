package farmgate.query.farmer;

import farmgate.query.projection.Documents;
import farmgate.query.projection.ViewWrite;
import farmgate.shared.personal.BankAccount;
import farmgate.shared.personal.Contact;
import farmgate.shared.personal.Personal;
import farmgate.shared.personal.Vault;
import java.time.Clock;
import java.time.Instant;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Opens what a farmer's document has sealed, at the moment it is read and for nothing else. */
final class FarmerCards {

    static final String FORGOTTEN = "已注销 (forgotten)";
    private static final int ACCOUNT_END = 4;

    private final Vault vault;
    private final Clock clock;

    FarmerCards(Vault vault, Clock clock) {
        this.vault = vault;
        this.clock = clock;
    }

    /** Whoever is marked as forgotten is not opened either: this node's vault may not have heard of it yet. */
    FarmerView view(Document document) {
        FarmerDocument farmer = Documents.read(document, FarmerDocument.class);
        Contact person = open(farmer, farmer.person(), Contact.class);
        BankAccount account = open(farmer, farmer.account(), BankAccount.class);
        return new FarmerView(
                farmer.id(),
                document.getLong(ViewWrite.VERSION),
                farmer.stationId(),
                person == null ? FORGOTTEN : person.name(),
                person == null ? null : person.phone(),
                farmer.village(),
                farmer.payoutMethod(),
                account == null ? null : end(account.account()),
                farmer.status(),
                onHoldUntil(farmer));
    }

    private <T> @Nullable T open(FarmerDocument farmer, @Nullable Personal sealed, Class<T> type) {
        if (sealed == null || farmer.status() == FarmerStatus.FORGOTTEN) {
            return null;
        }
        return vault.open(sealed, type).orElse(null);
    }

    private @Nullable Instant onHoldUntil(FarmerDocument farmer) {
        Instant payableFrom = farmer.payableFrom();
        return payableFrom != null && clock.instant().isBefore(payableFrom) ? payableFrom : null;
    }

    private static String end(String account) {
        return account.substring(Math.max(0, account.length() - ACCOUNT_END));
    }
}
