package farmgate.command.payout;

import farmgate.command.payout.BankMessage.Advice;
import farmgate.command.payout.BankMessage.Subject;
import farmgate.command.payout.BankMessage.Unmatched;
import farmgate.command.payout.BankMessage.Verdict;
import farmgate.shared.bank.BankMovement;
import farmgate.shared.money.Money;
import farmgate.shared.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a pain.002: the file, the payouts in it, the lines of each. Only that nothing was paid says something that counts:
 * that a payment was accepted or settled is believed when the account shows it. Whatever is neither is an exception.
 *
 * <p>A rejected file or payout rejects all that it holds, as ISO 20022 has it: below {@code RJCT} nothing may be said but
 * {@code RJCT}. Where something else is said nevertheless, or the reason is that the bank has the same already, nothing is
 * rejected as a whole and a person looks at it.
 */
final class StatusReport {

    private static final List<String> NO_REFERENCE = List.of("NOTPROVIDED", "NONREF");

    private final String messageId;
    private final BankMessageReader reader;

    private StatusReport(String messageId, BankMessageReader reader) {
        this.messageId = messageId;
        this.reader = reader;
    }

    /** @throws Refusal of the invalid kind when it says nothing of anything */
    static void read(XmlElement report, String messageId, BankMessageReader reader) {
        StatusReport reading = new StatusReport(messageId, reader);
        Optional<XmlElement> group = report.at("OrgnlGrpInfAndSts");
        List<XmlElement> payouts = report.all("OrgnlPmtInfAndSts");
        // Version 02 knows no payouts between the file and its lines.
        List<XmlElement> lines = report.all("TxInfAndSts");
        Level nothing = new Level(Optional.empty(), ReportedStatus.MISSING, StatusReason.NONE, null);
        Level file = group.map(it -> Level.of(it, it.text("OrgnlMsgId"), "GrpSts", nothing))
                .orElse(nothing);
        if (payouts.isEmpty() && lines.isEmpty() && file.status() == ReportedStatus.MISSING) {
            throw Refusal.invalid("GrpSts", "the report says no status of anything");
        }
        List<Outcome> below = new ArrayList<>();
        payouts.forEach(payout -> below.add(reading.payout(payout, file)));
        lines.forEach(line -> below.add(reading.line(line, file)));
        if (group.isPresent()) {
            reading.whole(Subject.FILE, file, nothing, below);
        }
    }

    private Outcome payout(XmlElement payout, Level file) {
        Level level = Level.of(payout, payout.text("OrgnlPmtInfId"), "PmtInfSts", file);
        List<Outcome> below = new ArrayList<>();
        payout.all("TxInfAndSts").forEach(line -> below.add(line(line, level)));
        return whole(Subject.PAYOUT, level, file, below);
    }

    /**
     * What a level says, with what it takes over from the one above.
     *
     * @param problem for which a person looks at all of it; null when there is none
     */
    private record Level(
            Optional<String> name,
            ReportedStatus status,
            StatusReason reason,
            @Nullable String problem) {

        static Level of(XmlElement element, Optional<String> name, String statusField, Level above) {
            ReportedStatus own = ReportedStatus.of(element, statusField);
            boolean inherits = own == ReportedStatus.MISSING && above.status != ReportedStatus.IN_PART;
            ReportedStatus status = inherits ? above.status : own;
            Optional<StatusReason> given = StatusReason.of(element);
            boolean isRejectedAbove = above.status == ReportedStatus.REJECTED;
            StatusReason reason = given.orElse(isRejectedAbove ? above.reason : StatusReason.NONE);
            if (isRejectedAbove && above.reason.meaning() == StatusReason.Meaning.DUPLICATE) {
                // All of a duplicate is a duplicate, whatever else is wrong with it.
                reason = new StatusReason(StatusReason.Meaning.DUPLICATE, reason.words());
            }
            return new Level(name, status, reason, problem(status, reason, isRejectedAbove));
        }

        private static @Nullable String problem(ReportedStatus status, StatusReason reason, boolean isRejectedAbove) {
            return switch (status) {
                case REJECTED ->
                    switch (reason.meaning()) {
                        case NOT_PAID -> null;
                        case DUPLICATE -> "duplicate";
                        case UNKNOWN -> "reason-unknown";
                    };
                case CANCELLED -> "cancelled";
                case BLOCKED -> "blocked";
                case PAYEE_UNVERIFIED -> "payee-unverified";
                case UNKNOWN -> "status-unknown";
                case WITH_THE_BANK, IN_PART -> isRejectedAbove ? "status-contradicts" : null;
                case MISSING -> null;
            };
        }

        /** Whether the exception of the level above says all that is to be said of this one. */
        boolean isToldAbove(Level above) {
            return problem != null && problem.equals(above.problem) && status == above.status && above.name.isPresent();
        }
    }

    /** @param problem null when there is none, or nobody needs to be told of it any more */
    private record Outcome(ReportedStatus status, @Nullable String problem) {}

    private Outcome whole(Subject subject, Level level, Level above, List<Outcome> below) {
        String problem = level.problem();
        if (problem == null) {
            problem = switch (level.status()) {
                // What is not true of a part is not true of the whole.
                case REJECTED ->
                    below.stream()
                            .map(Outcome::problem)
                            .filter(Objects::nonNull)
                            .findFirst()
                            .orElse(null);
                case IN_PART ->
                    below.stream().allMatch(each -> each.status() == ReportedStatus.WITH_THE_BANK)
                            ? "rejected-in-part"
                            : null;
                case MISSING -> below.isEmpty() ? "no-status" : null;
                case CANCELLED, BLOCKED, PAYEE_UNVERIFIED, UNKNOWN, WITH_THE_BANK -> null;
            };
        }
        if (problem != null && !level.isToldAbove(above)) {
            reader.add(unmatched(level, problem));
        } else if (problem == null && level.status() == ReportedStatus.REJECTED) {
            reject(subject, null, level, above);
        }
        return new Outcome(level.status(), problem);
    }

    private Outcome line(XmlElement line, Level above) {
        Level level = Level.of(line, nameOf(line), "TxSts", above);
        List<XmlElement> amounts = amountsOf(line);
        String problem = level.problem();
        if (problem == null) {
            problem = switch (level.status()) {
                case REJECTED ->
                    amounts.stream().allMatch(BankMessageReader::isInOurCurrency) ? null : "currency-differs";
                case IN_PART -> "rejected-in-part";
                case MISSING -> "no-status";
                case CANCELLED, BLOCKED, PAYEE_UNVERIFIED, UNKNOWN, WITH_THE_BANK -> null;
            };
        }
        if (problem != null && !level.isToldAbove(above)) {
            reader.add(unmatched(level, problem));
        } else if (problem == null && level.status() == ReportedStatus.REJECTED) {
            @Nullable
            Money money =
                    amounts.stream().findFirst().map(BankMessageReader::money).orElse(null);
            reject(Subject.LINE, money, level, above);
        }
        return new Outcome(level.status(), problem);
    }

    /** Our names of an instruction and of its end-to-end id are the same. */
    private static Optional<String> nameOf(XmlElement line) {
        return Stream.of("OrgnlEndToEndId", "OrgnlInstrId")
                .flatMap(field -> line.text(field).stream())
                .filter(name -> !NO_REFERENCE.contains(name))
                .findFirst();
    }

    private static List<XmlElement> amountsOf(XmlElement line) {
        return Stream.of(
                        line.at("OrgnlTxRef", "Amt", "InstdAmt"),
                        line.at("OrgnlTxRef", "Amt", "EqvtAmt", "Amt"),
                        line.at("OrgnlTxRef", "IntrBkSttlmAmt"))
                .flatMap(Optional::stream)
                .toList();
    }

    /** What has no name is told of, unless what it belongs to is rejected as well. */
    private void reject(Subject subject, @Nullable Money amount, Level level, Level above) {
        if (level.name().isPresent()) {
            reader.add(new Advice(
                    subject,
                    level.name().get(),
                    Verdict.REJECTED,
                    amount,
                    level.reason().words()));
        } else if (above.status() != ReportedStatus.REJECTED || above.name().isEmpty()) {
            reader.add(unmatched(level, "no-name"));
        }
    }

    /** Without a name nobody finds what is meant, whatever else is the matter. */
    private Unmatched unmatched(Level level, String problem) {
        return new Unmatched(
                level.name().orElse(Unmatched.NOT_PROVIDED),
                level.name().isPresent() ? problem : "no-name",
                BankMovement.NONE,
                null,
                level.reason().equals(StatusReason.NONE) ? null : level.reason().words() + " (" + messageId + ")");
    }
}
