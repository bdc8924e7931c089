package farmgate.tests.wire;

import static org.assertj.core.api.Assertions.assertThat;

import farmgate.shared.message.Id;
import farmgate.shared.personal.FreeText;
import farmgate.shared.personal.Personal;
import farmgate.shared.wire.EventFamilies;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * Events are kept for ever, so what a person writes in her own words is a {@link FreeText}, and who she is a
 * {@link Personal}. Every other text of an event is named here, with what it is. Add a new one only when nobody can write
 * into it what she likes; {@code docs/personal-data.md} says why the last group is in clear all the same.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TextsOfEventsTest {

    /** Who acted: a staff number, or the id of a client. Four eyes compare them. */
    private static final Set<String> PERSONS = Set.of(
            "AmountDecided.person",
            "BankExceptionResolved.resolvedBy",
            "BankExceptionTaken.owner",
            "BankMessageBooked.bookedBy",
            "CashRefundConfirmed.confirmedBy",
            "ChargeEnded.endedBy",
            "ChargeEnded.inCharge",
            "CheckoutPlaced.placedBy",
            "ClawbackWrittenOff.approvedBy",
            "ClientRegistered.person",
            "CountBegun.begunBy",
            "CountNoted.countedBy",
            "DifferenceApproved.approvedBy",
            "DifferenceDeclined.declinedBy",
            "DifferenceProposed.countedBy",
            "GivenBackLine.bookedBy",
            "HandoverDifferenceCleared.clearedBy",
            "HandoverReceived.receivedBy",
            "HandoverSent.sentBy",
            "KeeperForgotten.person",
            "LossApproved.approvedBy",
            "LossDeclined.declinedBy",
            "LossProposed.proposedBy",
            "OrderPlaced.placedBy",
            "PaymentRequested.payer",
            "PayoutApproved.approvedBy",
            "PayoutClosed.closedBy",
            "PayoutFirstApproved.approvedBy",
            "PayoutMethodChanged.changedBy",
            "PayoutMethodConfirmed.confirmedBy",
            "PayoutRejected.rejectedBy",
            "PayoutRunStarted.startedBy",
            "PeriodClosed.closedBy",
            "ProviderLineResolved.resolvedBy",
            "RefundApproved.approvedBy",
            "RefundDeclined.declinedBy",
            "RefundProposed.proposedBy",
            "ReissueReported.bookedBy",
            "ResolutionApproved.approvedBy",
            "ResolutionDeclined.declinedBy",
            "ResolutionProposed.proposedBy",
            "SetAsideApproved.approvedBy",
            "SetAsideDeclined.declinedBy",
            "SetAsideProposed.proposedBy",
            "SettlementReported.reportedBy",
            "ShiftOffered.offeredBy",
            "ShiftTaken.takenBy",
            "ShiftTaken.takenFrom",
            "ShortWeightClaimed.claimedBy",
            "StationAccountChanged.changedBy",
            "TillCounted.countedBy",
            "WeighTicket.scaleId",
            "WeighTicket.weigher",
            "WriteOffDeclined.declinedBy",
            "WriteOffProposed.proposedBy");

    /** Ids, codes, names of rules, hashes: made by the system, or of a shape that is checked. */
    private static final Set<String> REFERENCES = Set.of(
            "AmountDecided.of",
            "AwaitedDebitCame.endToEndId",
            "BankExceptionResolved.endToEndId",
            "BankMessageBooked.contentHash",
            "CashGivenBack.receiptCode",
            "CashHandedOver.endToEndId",
            "CashPaidOut.endToEndId",
            "CashTaken.receiptCode",
            "ClientRegistered.secretHash",
            "ClientSecretChanged.secretHash",
            "DaySealed.previous",
            "DaySealed.root",
            "DaySealed.seal",
            "DebitAwaited.endToEndId",
            "DueHeldOver.reason",
            "DueReissued.endToEndId",
            "FeeRule.id",
            "GivenBackLine.endToEndId",
            "GivenBackLine.returnedLine",
            "Grade.edition",
            "Grade.gradeClass",
            "Grade.standard",
            "HandedOn.endToEndId",
            "LeavesKept.leaves",
            "LinePaid.endToEndId",
            "LineReturned.endToEndId",
            "ListingDrafted.produce",
            "ListingDrafted.variety",
            "MoneyBackFromCounty.endToEndId",
            "MoneyWithCounty.endToEndId",
            "OrderLine.produce",
            "OrderLine.variety",
            "OwnShareCredited.endToEndId",
            "Payee.id",
            "PaymentFileCreated.messageId",
            "PayoutApproved.contentHash",
            "PayoutClosed.contentHash",
            "PayoutFirstApproved.contentHash",
            "PayoutLine.endToEndId",
            "PayoutLinesRerouted.lines",
            "RegionCode.value",
            "ReissueReported.endToEndId",
            "RequestAnswered.fingerprint",
            "RequestRefused.code",
            "RequestRefused.fingerprint",
            "ResolutionProposed.endToEndId",
            "ReturnReferenced.endToEndId",
            "SetAsideApproved.eventId",
            "SetAsideApproved.processor",
            "SetAsideDeclined.eventId",
            "SetAsideDeclined.processor",
            "SetAsideProposed.eventId",
            "SetAsideProposed.processor",
            "Settlement.allocation",
            "Settlement.rule",
            "SettlementLine.paymentId",
            "SettlementReported.contentHash",
            "TextsKey.value");

    /** What the bank or a payment provider calls a thing, and our own account. */
    private static final Set<String> FROM_BANKS_AND_PROVIDERS = Set.of(
            "AwaitedDebitCame.bankReference",
            "BankExceptionOpened.name",
            "BankExceptionOpened.reason",
            "BankExceptionOpened.reference",
            "BankMessageBooked.account",
            "BankMessageBooked.name",
            "ChargeBooked.place",
            "EntryTold.names",
            "EntryTold.place",
            "EntryTold.references",
            "EntryToldAgain.place",
            "LinePaid.bankReference",
            "LineReturned.reason",
            "PaymentFailed.reason",
            "PaymentFileDebited.account",
            "PaymentFileDebited.bic",
            "PaymentFileDebited.name",
            "PaymentRefunded.providerReference",
            "PaymentRequested.provider",
            "PaymentSucceeded.providerReference",
            "ProviderLineOpened.name",
            "ProviderLineOpened.reason",
            "ProviderLineOpened.reference",
            "ReturnReferenced.bankReference",
            "SettlementBanked.bankReference",
            "SettlementLine.reference",
            "SettlementReported.provider",
            "SettlementReported.reference",
            "StatementAddedUp.statement");

    /** What everybody may read. */
    private static final Set<String> PUBLISHED = Set.of(
            "ListingDrafted.description",
            "ListingDrafted.title",
            "OrderLine.title",
            "StationDetailsChanged.name",
            "StationRegistered.name");

    /** See docs/personal-data.md. */
    private static final Set<String> IN_CLEAR_ALL_THE_SAME = Set.of(
            "CashRefundConfirmed.paper",
            "ClientRegistered.name",
            "ConsignmentArrived.at",
            "ConsignmentHandedOver.to",
            "ConsignmentHandedOver.waybill",
            "ConsignmentLost.custodian",
            "DeliveryProof.reference",
            "FarmerDetailsChanged.village",
            "FarmerEnrolled.village",
            "OrderDisputed.evidence",
            "OrderDisputed.reason",
            "OrderLost.custodian",
            "RequestAnswered.answer",
            "RequestRefused.detail",
            "RequestRefused.facts",
            "SetAsideDeclined.reason",
            "SetAsideProposed.reason");

    @Test
    void every_text_that_somebody_writes_can_be_forgotten() {
        Set<String> found = new TreeSet<>();
        EventFamilies.events().forEach(event -> collect(event, found));
        assertThat(found)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(PERSONS, REFERENCES, FROM_BANKS_AND_PROVIDERS, PUBLISHED, IN_CLEAR_ALL_THE_SAME)
                                .flatMap(Set::stream)
                                .toList());
    }

    private static void collect(Class<?> type, Set<String> found) {
        for (RecordComponent component : type.getRecordComponents()) {
            collect(type.getSimpleName() + "." + component.getName(), component.getGenericType(), found);
        }
    }

    private static void collect(String name, Type type, Set<String> found) {
        if (type instanceof ParameterizedType many) {
            Arrays.stream(many.getActualTypeArguments()).forEach(each -> collect(name, each, found));
        } else if (type.equals(String.class)) {
            found.add(name);
        } else if (type instanceof Class<?> record && record.isRecord() && !isKnown(record)) {
            collect(record, found);
        }
    }

    /** What is sealed, and ids, which have a shape. */
    private static boolean isKnown(Class<?> record) {
        return record.equals(Personal.class) || record.equals(FreeText.class) || Id.class.isAssignableFrom(record);
    }
}
