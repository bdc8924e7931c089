package farmgate.command.payout;

import farmgate.shared.bank.BankMovement;
import farmgate.shared.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the details of an entry explain its amount: by what they say themselves, by what is left for the only one that does
 * not say, or together with the charges. What remains is the rest.
 */
final class EntryDetails {

    /**
     * @param amount in our currency; null when it names none
     * @param isForeign whether it names an amount, and in another currency
     */
    record Detail(
            XmlElement element,
            BankMovement movement,
            @Nullable Money amount,
            boolean isForeign) {}

    /** A detail that explains so much of the entry. */
    record Explained(Detail detail, BankMovement movement, Money amount, boolean isForeign) {

        Explained of(BankMovement otherMovement, Money otherAmount) {
            return new Explained(detail, otherMovement, otherAmount, isForeign);
        }
    }

    /** What is not explained. */
    record Rest(BankMovement movement, Money amount) {}

    private final List<Explained> explained = new ArrayList<>();
    private Money charges = Money.ZERO;
    private long restFen;

    /** @param told the charges that the bank tells of */
    EntryDetails(List<Detail> details, BankMovement movement, Money amount, Money told) {
        long entryFen = signed(movement, amount);
        if (details.size() == 1) {
            one(details.getFirst(), movement, amount, told, entryFen);
        } else {
            several(details, movement, told, entryFen);
        }
        restFen = entryFen + charges.fen() - sumOf(explained);
    }

    /** There is nothing else that moved, so it went the way of the entry. */
    private void one(Detail detail, BankMovement movement, Money amount, Money told, long entryFen) {
        Money own = detail.amount();
        if (own == null || own.equals(amount)) {
            explained.add(new Explained(detail, movement, amount, detail.isForeign()));
            return;
        }
        explained.add(new Explained(detail, movement, own, false));
        takeCharges(told, entryFen);
    }

    private void several(List<Detail> details, BankMovement movement, Money told, long entryFen) {
        List<Detail> silent =
                details.stream().filter(detail -> detail.amount() == null).toList();
        explain(details, null);
        if (silent.size() == 1) {
            complete(details, silent.getFirst(), entryFen - sumOf(explained));
            return;
        }
        if (sumOf(explained) != entryFen && !takeCharges(told, entryFen)) {
            List<Explained> asTold = List.copyOf(explained);
            explain(details, movement);
            if (sumOf(explained) != entryFen && !takeCharges(told, entryFen)) {
                explained.clear();
                explained.addAll(asTold);
            }
        }
    }

    private void explain(List<Detail> details, @Nullable BankMovement all) {
        explained.clear();
        for (Detail detail : details) {
            Money amount = detail.amount();
            if (amount != null) {
                explained.add(new Explained(detail, all == null ? detail.movement() : all, amount, false));
            }
        }
    }

    /** The only detail without an amount is what the others leave, when that goes its way. */
    private void complete(List<Detail> details, Detail silent, long leftFen) {
        if (leftFen == 0 || (leftFen > 0) != (silent.movement() == BankMovement.CREDIT)) {
            return;
        }
        Explained completed =
                new Explained(silent, silent.movement(), Money.ofFen(Math.abs(leftFen)), silent.isForeign());
        explained.add(details.indexOf(silent), completed);
    }

    private boolean takeCharges(Money told, long entryFen) {
        boolean fits = told.isPositive() && sumOf(explained) - told.fen() == entryFen;
        if (fits) {
            charges = told;
        }
        return fits;
    }

    private static long sumOf(List<Explained> explained) {
        return explained.stream()
                .mapToLong(each -> signed(each.movement(), each.amount()))
                .sum();
    }

    private static long signed(BankMovement movement, Money amount) {
        return movement == BankMovement.CREDIT ? amount.fen() : -amount.fen();
    }

    List<Explained> explained() {
        return explained;
    }

    /** What the bank kept, where that explains the difference. */
    Money charges() {
        return charges;
    }

    Optional<Rest> rest() {
        return restFen == 0
                ? Optional.empty()
                : Optional.of(new Rest(
                        restFen > 0 ? BankMovement.CREDIT : BankMovement.DEBIT, Money.ofFen(Math.abs(restFen))));
    }
}
