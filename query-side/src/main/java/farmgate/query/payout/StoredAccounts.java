package farmgate.query.payout;

import farmgate.query.payout.StoredPaymentFiles.PaymentFile;
import farmgate.shared.farmer.FarmerEvent.FarmerEnrolled;
import farmgate.shared.farmer.FarmerEvent.FarmerForgotten;
import farmgate.shared.farmer.FarmerEvent.PayoutMethodChanged;
import farmgate.shared.message.Event;
import farmgate.shared.payout.PayoutLine;
import farmgate.shared.personal.BankAccount;
import farmgate.shared.personal.Personal;
import farmgate.shared.personal.Vault;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.settlement.Payee;
import farmgate.shared.station.StationEvent.KeeperForgotten;
import farmgate.shared.station.StationEvent.StationAccountChanged;
import farmgate.shared.station.StationEvent.StationRegistered;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** Opens the accounts that a payment file pays, each from the events of the payee herself. */
final class StoredAccounts {

    private final StoredStreams streams;
    private final Vault vault;

    StoredAccounts(EventStore eventStore, Vault vault) {
        this.streams = new StoredStreams(eventStore);
        this.vault = vault;
    }

    /**
     * The accounts of all payees of a file, by the payees' ids.
     *
     * @throws Refusal {@code payee-forgotten} when somebody's account cannot be opened any more
     */
    Map<String, BankAccount> of(PaymentFile file) {
        Map<String, BankAccount> accounts = new HashMap<>();
        List<String> forgotten = new ArrayList<>();
        file.bankLines().values().stream().flatMap(List::stream).forEach(line -> {
            Payee payee = line.payee();
            if (!accounts.containsKey(payee.id())) {
                open(payee, file.accounts().getOrDefault(payee.id(), 0), line)
                        .ifPresentOrElse(
                                account -> accounts.put(payee.id(), account), () -> forgotten.add(line.endToEndId()));
            }
        });
        if (!forgotten.isEmpty()) {
            throw Refusal.rule(
                            "payee-forgotten",
                            "somebody in this file was forgotten since, so it cannot be written again: its sums are in"
                                    + " its payouts, and a line that was never sent is given back by the bank's"
                                    + " pain.002 for it")
                    .with("lines", forgotten);
        }
        return accounts;
    }

    private Optional<BankAccount> open(Payee payee, int version, PayoutLine line) {
        List<Event> events = streams.of(payee.id());
        if (events.isEmpty()) {
            throw NoPaymentFile.incomplete("nothing of " + payee.id() + " can be read");
        }
        Personal account = events.stream()
                .flatMap(event -> accountIn(event, payee, version))
                .reduce((before, later) -> later)
                .orElseThrow(() -> NoPaymentFile.differs(
                        line.endToEndId() + " goes to an account of " + payee.id() + " that is not stored"));
        if (!isOf(payee, account)) {
            throw NoPaymentFile.differs(
                    line.endToEndId() + " is for " + payee.id() + " and goes to an account of " + account.person());
        }
        Optional<BankAccount> opened = vault.open(account, BankAccount.class);
        if (opened.isEmpty() && events.stream().noneMatch(event -> destroysKeyOf(event, account))) {
            throw NoPaymentFile.incomplete("the key of " + payee.id() + " is missing");
        }
        return opened;
    }

    /** A station's first account goes with its first keeper, unless it was in use when she was forgotten. */
    private static boolean destroysKeyOf(Event event, Personal account) {
        return switch (event) {
            case FarmerForgotten _ -> true;
            case KeeperForgotten keeper -> keeper.person().equals(account.person());
            default -> false;
        };
    }

    private static Stream<Personal> accountIn(Event event, Payee payee, int version) {
        return switch (event) {
            case FarmerEnrolled first
            when version == 0 && isOf(payee, first.farmerId().value()) -> Stream.ofNullable(first.account());
            case PayoutMethodChanged changed
            when changed.accountVersion() == version
                    && isOf(payee, changed.farmerId().value()) -> Stream.ofNullable(changed.account());
            case StationRegistered station
            when version == 0 && isOf(payee, station.stationId().value()) -> Stream.ofNullable(station.account());
            // The same account, under a key of its own.
            case KeeperForgotten keeper
            when version == 0 && isOf(payee, keeper.stationId().value()) -> Stream.ofNullable(keeper.account());
            case StationAccountChanged changed
            when changed.accountVersion() == version
                    && isOf(payee, changed.stationId().value()) -> Stream.ofNullable(changed.account());
            default -> Stream.empty();
        };
    }

    /** A station's account is sealed under the station's key, or under one for the account alone. */
    private static boolean isOf(Payee payee, Personal account) {
        return account.person().equals(payee.id())
                || (payee.kind() != Payee.Kind.FARMER && account.person().equals(payee.id() + "/account"));
    }

    private static boolean isOf(Payee payee, String id) {
        return payee.id().equals(id);
    }
}
