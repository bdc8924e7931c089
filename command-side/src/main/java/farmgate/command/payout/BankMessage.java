package farmgate.command.payout;

import com.fasterxml.jackson.annotation.JsonIgnore;
import farmgate.shared.bank.BankMessageKind;
import farmgate.shared.bank.BankMovement;
import farmgate.shared.money.Money;
import farmgate.shared.wire.Json;
import farmgate.shared.wire.Sha256;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a message of the bank says about our account and our payments.
 *
 * @param id the bank's own name for the message
 * @param reports a status report is one; statements and notifications may come several in a message
 */
record BankMessage(String id, List<Report> reports) {

    private static final int TEXT_MAX = 140;

    BankMessage {
        reports = List.copyOf(reports);
    }

    /**
     * A status report, a statement or a notification.
     *
     * @param name the bank's own name for it
     * @param account whose it is, as the bank writes it; null when it is of none
     * @param sequence the bank's number of the statement; null when it does not count
     * @param advices of a status report, about payments that may be ours, in the order of the message
     * @param unmatched what concerns us, moved no money, and cannot be about any payment of ours
     * @param entries of a statement or notification, in the order of the message
     * @param page what a statement says of the balance; null of what is no statement
     * @param former how it was read before its entries were; null when it was read as it is now
     */
    record Report(
            BankMessageKind kind,
            String name,
            @Nullable String account,
            @Nullable Long sequence,
            List<Advice> advices,
            List<Unmatched> unmatched,
            List<BankEntry> entries,
            @Nullable StatementPage page,
            @JsonIgnore @Nullable Former former) {

        Report {
            advices = List.copyOf(advices);
            unmatched = List.copyOf(unmatched);
            entries = List.copyOf(entries);
        }

        /** A status report. */
        Report(String name, List<Advice> advices, List<Unmatched> unmatched) {
            this(BankMessageKind.STATUS_REPORT, name, null, null, advices, unmatched, List.of(), null, null);
        }

        /** SHA-256, in hex, over what was read. */
        String contentHash() {
            return kind == BankMessageKind.STATUS_REPORT
                    ? new Former(kind, name, account, sequence, advices, unmatched).contentHash()
                    : Sha256.hex(Json.write(this));
        }
    }

    /**
     * A report as it was read when details were taken for what moved, so that one that was booked then is known again. Of
     * a status report nothing has changed since.
     */
    record Former(
            BankMessageKind kind,
            String name,
            @Nullable String account,
            @Nullable Long sequence,
            List<Advice> advices,
            List<Unmatched> unmatched) {

        Former {
            advices = List.copyOf(advices);
            unmatched = List.copyOf(unmatched);
        }

        String contentHash() {
            return Sha256.hex(Json.write(this));
        }
    }

    /** What the bank says of a payment. */
    sealed interface Said {

        BankMovement movement();

        /** The account servicer's own, with the day; null when there is none. */
        @Nullable
        String reference();
    }

    /** What the bank speaks of: one line, all bank lines of a payout, or of every payout in a file. */
    enum Subject {
        LINE,
        PAYOUT,
        FILE
    }

    enum Verdict {
        /** It booked a debit on our account. */
        DEBITED,
        /** It booked a credit, because the money could not be delivered. */
        GIVEN_BACK,
        /** It will not pay, and has not debited us. */
        REJECTED;

        BankMovement movement() {
            return switch (this) {
                case DEBITED -> BankMovement.DEBIT;
                case GIVEN_BACK -> BankMovement.CREDIT;
                case REJECTED -> BankMovement.NONE;
            };
        }
    }

    /**
     * One thing the bank says.
     *
     * @param name of the subject: EndToEndId, PmtInfId or MsgId
     * @param amount null when the bank names none
     * @param detail the bank's reference for a debit, its reason for the others
     * @param reference the account servicer's name of the entry and its day, the same in every message that tells of
     *     it; null when it has none
     */
    record Advice(
            Subject subject,
            String name,
            Verdict verdict,
            @Nullable Money amount,
            @Nullable String detail,
            @Nullable String reference)
            implements Said {

        /** Words that no form of a bank has room for. */
        private static final int DETAIL_MAX = 1_000;

        /** What the bank writes is kept for ever, so it is kept short; a name is kept only where it is one of ours. */
        Advice {
            detail = detail == null ? null : shortened(detail, DETAIL_MAX);
            reference = reference == null ? null : shortened(reference, TEXT_MAX);
        }

        Advice(Subject subject, String name, Verdict verdict, @Nullable Money amount, @Nullable String detail) {
            this(subject, name, verdict, amount, detail, null);
        }

        @Override
        public BankMovement movement() {
            return verdict.movement();
        }
    }

    /**
     * Something that somebody must look at.
     *
     * @param endToEndId what the bank called it
     * @param amount null when the bank names none, or another currency
     * @param texts all that the bank wrote of it, in which a name may be found; no part of the content that is hashed
     */
    record Unmatched(
            String endToEndId,
            String reason,
            BankMovement movement,
            @Nullable Money amount,
            @Nullable String reference,
            @JsonIgnore List<String> texts)
            implements Said {

        /** ISO 20022's word for an end-to-end id that nobody gave. */
        static final String NOT_PROVIDED = "NOTPROVIDED";

        /** What the bank writes is kept for ever, so it is kept short. */
        Unmatched {
            endToEndId = shortened(endToEndId, TEXT_MAX);
            reference = reference == null ? null : shortened(reference, TEXT_MAX);
            texts = List.copyOf(texts);
        }

        Unmatched(
                String endToEndId,
                String reason,
                BankMovement movement,
                @Nullable Money amount,
                @Nullable String reference) {
            this(endToEndId, reason, movement, amount, reference, List.of());
        }

        /** Of what is about nothing but the message itself. */
        static Unmatched ofMessage(Report report, String reason, @Nullable Money amount, @Nullable String detail) {
            return new Unmatched(report.name(), reason, BankMovement.NONE, amount, detail);
        }

        Unmatched because(String other) {
            return new Unmatched(endToEndId, other, movement, amount, reference, texts);
        }

        static Unmatched of(Advice advice, String reason) {
            return new Unmatched(
                    advice.name(), reason, advice.verdict().movement(), advice.amount(), advice.reference());
        }
    }

    private static String shortened(String text, int characters) {
        return text.codePoints()
                .limit(characters)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
