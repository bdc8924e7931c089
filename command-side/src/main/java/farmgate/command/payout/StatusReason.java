package farmgate.command.payout;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Why the bank rejects, by the codes of ISO 20022's {@code ExternalStatusReason1Code}. A rejection as a duplicate is of
 * the copy: what is rejected is with the bank already. A code that says that nothing was paid is believed. Of every other
 * code, of the bank's own codes and of mere words a person says what they mean.
 *
 * @param words the bank's code and words, as {@code AC01 account closed}
 */
record StatusReason(Meaning meaning, String words) {

    enum Meaning {
        NOT_PAID,
        DUPLICATE,
        UNKNOWN
    }

    static final StatusReason NONE = new StatusReason(Meaning.NOT_PAID, "no reason given");

    private static final Set<String> DUPLICATES =
            Set.of("AM05", "DU01", "DU02", "DU03", "DU04", "DU05", "DUPL", "RF01", "AB12", "DS15", "DS26");

    /** They leave the reason to words, or to nobody. */
    private static final Set<String> UNSPECIFIC = Set.of("NARR", "MS02", "MS03");

    /**
     * Not among them: codes of requests to pay, of returns and cancellations, and those that say that something went
     * well.
     */
    private static final Set<String> NOT_PAID = Set.of("""
            AB01 AB02 AB03 AB04 AB05 AB06 AB07 AB08 AB09 AB10 AB11 AB15 AB21
            AC01 AC02 AC03 AC04 AC05 AC06 AC07 AC08 AC09 AC10 AC11 AC12 AC13 AC14 AC15 AC16
            AG01 AG02 AG03 AG04 AG05 AG06 AG07 AG08 AG10 AG11 AG12 AGNT
            AM01 AM02 AM03 AM04 AM06 AM07 AM09 AM10 AM11 AM12 AM13 AM14 AM15 AM16 AM17 AM18 AM19 AM20 AM21 AM22 AM23
            BDAY BE01 BE04 BE05 BE06 BE07 BE08 BE09 BE10 BE11 BE12 BE13 BE14 BE15 BE16 BE17 BE18 BE19 BE20 BE21 BE22 BE23
            CERI CH03 CH04 CH07 CH11 CH12 CH13 CH14 CH15 CH16 CH17 CH20 CH21 CHRG CNOR CURR
            DC02 DNOR DS04 DS08 DS09 DS0A DS0B DS0C DS0D DS0E DS0F DS0G DS0H DS0K DS10 DS11 DS12 DS13 DS14 DS16 DS17 DS18
            DS19 DS20 DS21 DS22 DS23 DS24 DS25 DS27 DS28 DT01 DT02 DT03 DT04 DT05
            ED01 ED03 ED05 ED06 EDNA EOL1 ERIN FF01 FF02 FF03 FF04 FF05 FF06 FF07 FF08 FF10 FF11
            ID01 INDT ISWS MD07 MINF NERI NOAS NOCM NOFR
            RC01 RC02 RC03 RC04 RC05 RC06 RC07 RC08 RC09 RC10 RC11 RC12 RC13 RC15 RC16
            RR01 RR02 RR03 RR04 RR05 RR06 RR07 RR09 RR10 RR11 RR12
            SL01 SL02 SL03 SL11 SL12 SL15 SL16 SL17 SL18
            TA01 TD01 TD02 TD03 TK01 TK02 TK03 TK09 TKCM TKSP TKVE TKXP TM01 UCRD
            """.strip().split("\\s+"));

    /** What an element says of itself; empty when it gives no reason. */
    static Optional<StatusReason> of(XmlElement element) {
        List<XmlElement> infos = element.all("StsRsnInf");
        String words = infos.stream()
                .flatMap(info -> Stream.concat(code(info).stream(), words(info)))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
        if (words.isEmpty()) {
            return Optional.empty();
        }
        List<Meaning> meanings = infos.stream().map(StatusReason::meaning).toList();
        Meaning meaning = meanings.contains(Meaning.DUPLICATE)
                ? Meaning.DUPLICATE
                : meanings.contains(Meaning.UNKNOWN) ? Meaning.UNKNOWN : Meaning.NOT_PAID;
        return Optional.of(new StatusReason(meaning, words));
    }

    private static Meaning meaning(XmlElement info) {
        Optional<String> code = code(info);
        if (code.filter(DUPLICATES::contains).isPresent()) {
            return Meaning.DUPLICATE;
        }
        if (code.isEmpty() || UNSPECIFIC.contains(code.get())) {
            return words(info).allMatch(String::isEmpty) ? Meaning.NOT_PAID : Meaning.UNKNOWN;
        }
        return NOT_PAID.contains(code.get()) ? Meaning.NOT_PAID : Meaning.UNKNOWN;
    }

    /** Version 02 has another word for it. Some banks write a code of ISO's as one of their own. */
    private static Optional<String> code(XmlElement info) {
        return info.text("Rsn").or(() -> info.text("StsRsn"));
    }

    private static Stream<String> words(XmlElement info) {
        return Stream.concat(info.all("AddtlInf").stream(), info.all("AddtlStsRsnInf").stream())
                .map(XmlElement::text);
    }
}
