package farmgate.command.payout;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a status of a pain.002 means to us: the codes of ISO 20022's {@code ExternalPaymentGroupStatus1Code} and {@code
 * ExternalPaymentTransactionStatus1Code}.
 */
enum ReportedStatus {
    /** The bank has it, or works on it, or has done it: the account will show. */
    WITH_THE_BANK("ACCC ACCP ACFC ACFW ACPD ACSC ACSP ACTC ACWC ACWP PATC PDNG RCVC RCVD RVNC"),
    /** Some of it was accepted, some was not, or not yet. */
    IN_PART("PART"),
    /** It was not carried out. */
    REJECTED("RJCT"),
    /** It was not carried out, because somebody took it back. */
    CANCELLED("CANC"),
    /** Neither the payee gets the money nor do we. */
    BLOCKED("BLCK"),
    /** The account is not the payee's by its name, or that could not be found out: the bank waits for our word. */
    PAYEE_UNVERIFIED("RVCM RVMC RVNA RVNM"),
    /** A code of the bank's own, or one that is for something else than a transfer (as {@code PRES}, {@code ACIS}). */
    UNKNOWN(""),
    /** Nothing is said. */
    MISSING("");

    private static final Map<String, ReportedStatus> BY_CODE = Stream.of(values())
            .flatMap(status -> Stream.of(status.codes.split(" "))
                    .filter(code -> !code.isEmpty())
                    .map(code -> Map.entry(code, status)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private final String codes;

    ReportedStatus(String codes) {
        this.codes = codes;
    }

    /** @param field such as {@code TxSts} */
    static ReportedStatus of(XmlElement element, String field) {
        return element.at(field)
                .filter(status -> !status.text().isEmpty())
                .map(ReportedStatus::of)
                .orElse(MISSING);
    }

    private static ReportedStatus of(XmlElement status) {
        return status.at("Prtry").isPresent() ? UNKNOWN : BY_CODE.getOrDefault(status.text(), UNKNOWN);
    }
}
