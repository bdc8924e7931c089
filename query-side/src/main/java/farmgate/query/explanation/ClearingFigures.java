package farmgate.query.explanation;

import farmgate.query.explanation.Explanation.Unit;
import farmgate.query.ledger.Account;
import farmgate.shared.bank.BankExceptionEvent.ProviderLineResolved;
import farmgate.shared.bank.BankMovement;
import java.util.List;

/** What the payment provider keeps of what it settles, and what it said wrongly. */
final class ClearingFigures {

    private final Worksheet sheet;

    ClearingFigures(Worksheet sheet) {
        this.sheet = sheet;
    }

    /** What is between payments less refunds and what the provider pays. */
    List<Claim> fees(Fact fact) {
        Figure between = sheet.subtract(
                "payments less refunds",
                sheet.fen("payments", fact, "/payments"),
                sheet.fen("refunds", fact, "/refunds"));
        Figure kept = sheet.same(
                "what the provider keeps are its fees",
                sheet.subtract("less what it pays", between, sheet.fen("net", fact, "/net")),
                sheet.fen("fees", fact, "/fees"));
        Figure fees = kept.value() < 0
                ? sheet.subtract("given by the provider", sheet.add("nothing", List.of(), Unit.FEN), kept)
                : kept;
        return List.of(new Claim(Account.PROVIDER_FEES, fees), new Claim(Account.PROVIDER_CLEARING, fees));
    }

    /** The line was a payment or refund of another amount, or of the same. */
    List<Claim> resolved(Fact fact, ProviderLineResolved event) {
        Figure suspended = sheet.fen("in suspense", fact, "/suspended");
        Figure cleared = sheet.fen("the payment or refund is of", fact, "/cleared");
        String side = event.movement() == BankMovement.CREDIT ? "liabilities" : "assets";
        Account suspense = new Account(side + ":suspense:" + event.exceptionId());
        boolean isLess = suspended.value() < cleared.value();
        Figure least = sheet.reckon("what both say", How.LEAST, List.of(suspended, cleared), Unit.FEN);
        Figure difference = isLess
                ? sheet.subtract("more than the report said", cleared, suspended)
                : sheet.subtract("less than the report said", suspended, cleared);
        return List.of(
                new Claim(suspense, least),
                new Claim(Account.PROVIDER_CLEARING, least),
                new Claim(Account.PROVIDER_FEES, difference),
                new Claim(isLess ? Account.PROVIDER_CLEARING : suspense, difference));
    }
}
