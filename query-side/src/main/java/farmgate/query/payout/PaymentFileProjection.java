package farmgate.query.payout;

import com.mongodb.client.model.Updates;
import farmgate.query.projection.Documents;
import farmgate.query.projection.Projection;
import farmgate.query.projection.ViewWrite;
import farmgate.query.projection.Views;
import farmgate.shared.farmer.PayoutMethod;
import farmgate.shared.payout.AccountVersion;
import farmgate.shared.payout.PaymentFileEvent;
import farmgate.shared.payout.PaymentFileEvent.PaymentFileCreated;
import farmgate.shared.payout.PaymentFileEvent.PaymentFileDated;
import farmgate.shared.payout.PayoutEvent.PayoutAccountsFrozen;
import farmgate.shared.payout.PayoutEvent.PayoutInstructed;
import farmgate.shared.payout.PayoutEvent.PayoutLinesRerouted;
import farmgate.shared.payout.PayoutLine;
import farmgate.shared.station.StationId;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;

/** Payment files, what of each payout goes to the bank with them, and to which accounts. Nothing of it changes. */
@ProcessingGroup("payment-files")
class PaymentFileProjection extends Projection {

    static final String FILES = "payment_files";
    static final String INSTRUCTIONS = "payment_instructions";

    /** When the bank is asked to pay, of a file that was created on a day on which it does not work. */
    static final String EXECUTION_DATE = "executionDate";

    static final String ACCOUNTS = "payment_accounts";
    static final String REROUTES = "payment_reroutes";

    PaymentFileProjection(Views views) {
        super(views, FILES, INSTRUCTIONS, ACCOUNTS, REROUTES);
    }

    /** The bank lines of a payout, in their order. */
    record Instruction(List<PayoutLine> lines) {}

    /** Which accounts a payout was closed for; there is none for a payout whose payees never changed theirs. */
    record Accounts(List<AccountVersion> accounts) {}

    /** Which of its lines go to a county, to be handed on; there is none for a payout of a station that was open. */
    record Reroute(StationId to, List<String> lines) {}

    @EventHandler
    void on(PaymentFileEvent event, @SequenceNumber long version) {
        switch (event) {
            case PaymentFileCreated created ->
                views().write(FILES, ViewWrite.create(created.fileId().value(), version, Documents.of(created)));
            case PaymentFileDated dated ->
                views().write(
                                FILES,
                                ViewWrite.update(
                                        dated.fileId().value(),
                                        version,
                                        Updates.set(
                                                EXECUTION_DATE,
                                                dated.executionDate().toString())));
        }
    }

    @EventHandler
    void on(PayoutInstructed instructed) {
        List<PayoutLine> bankLines = instructed.lines().stream()
                .filter(line -> line.method() == PayoutMethod.BANK)
                .toList();
        views().write(
                        INSTRUCTIONS,
                        ViewWrite.keep(instructed.payoutId().value(), Documents.of(new Instruction(bankLines))));
    }

    @EventHandler
    void on(PayoutLinesRerouted other) {
        views().write(
                        REROUTES,
                        ViewWrite.keep(
                                other.payoutId().value(),
                                Documents.of(new Reroute(other.countyStationId(), other.lines()))));
    }

    @EventHandler
    void on(PayoutAccountsFrozen frozen) {
        views().write(
                        ACCOUNTS,
                        ViewWrite.keep(frozen.payoutId().value(), Documents.of(new Accounts(frozen.accounts()))));
    }
}
