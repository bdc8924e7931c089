package farmgate.query.payout;

import com.prowidesoftware.swift.model.mx.MxPain00100109;
import com.prowidesoftware.swift.model.mx.MxWriteConfiguration;
import com.prowidesoftware.swift.model.mx.dic.AccountIdentification4Choice;
import com.prowidesoftware.swift.model.mx.dic.ActiveOrHistoricCurrencyAndAmount;
import com.prowidesoftware.swift.model.mx.dic.AmountType4Choice;
import com.prowidesoftware.swift.model.mx.dic.BranchAndFinancialInstitutionIdentification6;
import com.prowidesoftware.swift.model.mx.dic.CashAccount38;
import com.prowidesoftware.swift.model.mx.dic.ClearingSystemIdentification2Choice;
import com.prowidesoftware.swift.model.mx.dic.ClearingSystemMemberIdentification2;
import com.prowidesoftware.swift.model.mx.dic.CreditTransferTransaction34;
import com.prowidesoftware.swift.model.mx.dic.CustomerCreditTransferInitiationV09;
import com.prowidesoftware.swift.model.mx.dic.DateAndDateTime2Choice;
import com.prowidesoftware.swift.model.mx.dic.FinancialInstitutionIdentification18;
import com.prowidesoftware.swift.model.mx.dic.GenericAccountIdentification1;
import com.prowidesoftware.swift.model.mx.dic.GroupHeader85;
import com.prowidesoftware.swift.model.mx.dic.PartyIdentification135;
import com.prowidesoftware.swift.model.mx.dic.PaymentIdentification6;
import com.prowidesoftware.swift.model.mx.dic.PaymentInstruction30;
import com.prowidesoftware.swift.model.mx.dic.PaymentMethod3Code;
import com.prowidesoftware.swift.model.mx.dic.RemittanceInformation16;
import farmgate.shared.money.Money;
import farmgate.shared.payout.PaymentFileEvent.PaymentFileCreated;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.payout.PayoutLine;
import farmgate.shared.personal.BankAccount;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Writes a payment file as ISO 20022 {@code pain.001.001.09}: one PmtInf for each payout, one transaction for each of its
 * bank lines. It follows from what was stored alone, so it is the same byte for byte however often it is asked for.
 */
final class CreditTransfer {

    static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final int FEN_DIGITS = 2;
    /** ISO 20022's Max140Text. */
    private static final int NAME_MAX = 140;

    private static final Pattern BIC = Pattern.compile("[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?");

    private final PaymentFileCreated file;
    private final LocalDate executionDate;
    private final Debtor debtor;
    private final Map<String, BankAccount> accounts;

    /**
     * @param executionDate on which the bank is asked to pay
     * @param accounts of all payees, by their ids
     */
    CreditTransfer(PaymentFileCreated file, LocalDate executionDate, Debtor debtor, Map<String, BankAccount> accounts) {
        this.file = file;
        this.executionDate = executionDate;
        this.debtor = debtor;
        this.accounts = accounts;
    }

    /** @param bankLines of the file's payouts that have any, in the order of the file */
    String xml(Map<PayoutId, List<PayoutLine>> bankLines) {
        CustomerCreditTransferInitiationV09 message = new CustomerCreditTransferInitiationV09()
                .setGrpHdr(new GroupHeader85()
                        .setMsgId(file.messageId())
                        .setCreDtTm(createdAt())
                        .setNbOfTxs(String.valueOf(file.transactions()))
                        .setCtrlSum(yuan(file.controlSum()))
                        .setInitgPty(party(debtor.name())));
        bankLines.forEach((payoutId, lines) -> message.addPmtInf(payout(payoutId, lines)));
        MxWriteConfiguration plain = new MxWriteConfiguration();
        plain.includeXMLDeclaration = true;
        plain.documentPrefix = null;
        plain.escapeHandler = new XmlCharacters();
        return PaymentSchema.mustTake(
                new MxPain00100109().setCstmrCdtTrfInitn(message).message(plain));
    }

    private PaymentInstruction30 payout(PayoutId payoutId, List<PayoutLine> lines) {
        Money sum = Money.sum(lines.stream().map(PayoutLine::amount).toList());
        PaymentInstruction30 payout = new PaymentInstruction30()
                .setPmtInfId(payoutId.value().substring(PayoutId.PREFIX.length()))
                .setPmtMtd(PaymentMethod3Code.TRF)
                .setNbOfTxs(String.valueOf(lines.size()))
                .setCtrlSum(yuan(sum))
                .setReqdExctnDt(new DateAndDateTime2Choice().setDt(executionDate))
                .setDbtr(party(debtor.name()))
                .setDbtrAcct(account(debtor.account()).setCcy(Money.CURRENCY))
                .setDbtrAgt(agent(new FinancialInstitutionIdentification18().setBICFI(debtor.bic())));
        lines.forEach(line -> payout.addCdtTrfTxInf(transaction(payoutId, line)));
        return payout;
    }

    private CreditTransferTransaction34 transaction(PayoutId payoutId, PayoutLine line) {
        BankAccount account = accountOf(line);
        CreditTransferTransaction34 transaction = new CreditTransferTransaction34()
                .setPmtId(new PaymentIdentification6()
                        .setInstrId(line.endToEndId())
                        .setEndToEndId(line.endToEndId()))
                .setAmt(new AmountType4Choice()
                        .setInstdAmt(new ActiveOrHistoricCurrencyAndAmount()
                                .setCcy(Money.CURRENCY)
                                .setValue(yuan(line.amount()))))
                .setCdtr(party(account.holder()))
                .setCdtrAcct(account(account.account()))
                .setRmtInf(new RemittanceInformation16().addUstrd("Farmgate payout " + payoutId));
        return account.bankCode().isEmpty() ? transaction : transaction.setCdtrAgt(agent(bank(account.bankCode())));
    }

    private BankAccount accountOf(PayoutLine line) {
        return Objects.requireNonNull(accounts.get(line.payee().id()), line.endToEndId());
    }

    /** A branch by its BIC, or by its code in China's national payment system. */
    private static FinancialInstitutionIdentification18 bank(String bankCode) {
        FinancialInstitutionIdentification18 bank = new FinancialInstitutionIdentification18();
        return BIC.matcher(bankCode).matches()
                ? bank.setBICFI(bankCode)
                : bank.setClrSysMmbId(new ClearingSystemMemberIdentification2()
                        .setClrSysId(new ClearingSystemIdentification2Choice().setCd("CNAPS"))
                        .setMmbId(bankCode));
    }

    private static BranchAndFinancialInstitutionIdentification6 agent(FinancialInstitutionIdentification18 bank) {
        return new BranchAndFinancialInstitutionIdentification6().setFinInstnId(bank);
    }

    private static PartyIdentification135 party(String name) {
        return new PartyIdentification135().setNm(cut(name));
    }

    /** A name that was taken before names had bounds is cut, so that the others in the file are paid. */
    static String cut(String name) {
        if (name.length() <= NAME_MAX) {
            return name;
        }
        boolean isHalved = Character.isHighSurrogate(name.charAt(NAME_MAX - 1));
        return name.substring(0, isHalved ? NAME_MAX - 1 : NAME_MAX);
    }

    private static CashAccount38 account(String number) {
        return new CashAccount38()
                .setId(new AccountIdentification4Choice().setOthr(new GenericAccountIdentification1().setId(number)));
    }

    private OffsetDateTime createdAt() {
        return OffsetDateTime.ofInstant(file.createdAt(), CHINA);
    }

    private static BigDecimal yuan(Money amount) {
        return BigDecimal.valueOf(amount.fen(), FEN_DIGITS);
    }
}
