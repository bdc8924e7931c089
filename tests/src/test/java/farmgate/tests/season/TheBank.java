package farmgate.tests.season;

import farmgate.shared.money.Money;
import farmgate.shared.payout.PayoutLine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What the bank says: statements of our account with a number each, and reports of what it will not pay. */
final class TheBank {

    /** Our account, as it is set by default. */
    private static final String ACCOUNT = "0000000000000000000";

    private enum Kind {
        DEBIT,
        RETURN,
        CREDIT,
        REJECTION
    }

    /** One line of a message. */
    record Said(Kind kind, String name, Money amount) {

        static Said paid(PayoutLine line) {
            return new Said(Kind.DEBIT, line.endToEndId(), line.amount());
        }

        static Said returned(PayoutLine line) {
            return new Said(Kind.RETURN, line.endToEndId(), line.amount());
        }

        static Said rejected(PayoutLine line) {
            return new Said(Kind.REJECTION, line.endToEndId(), line.amount());
        }

        /** Of something that we know nothing of. */
        static Said somebody(int fen, boolean in) {
            return new Said(in ? Kind.CREDIT : Kind.DEBIT, "NOBODY-" + fen, Money.ofFen(fen + 1L));
        }

        /** The payment provider's money, under the provider's name for it. */
        static Said settlement(String reference, Money net) {
            return new Said(Kind.CREDIT, reference, net);
        }

        Said of(Money other) {
            return new Said(kind, name, other);
        }

        private long moved() {
            return switch (kind) {
                case DEBIT -> -amount.fen();
                case RETURN, CREDIT -> amount.fen();
                case REJECTION -> 0;
            };
        }

        private String yuan() {
            return amount.fen() / 100 + "." + (amount.fen() % 100) / 10 + amount.fen() % 10;
        }
    }

    private final Requests requests;
    private final List<String> told = new ArrayList<>();
    /** Told of by a notification; the statement repeats it under the same reference. */
    private final Map<Said, String> noticed = new HashMap<>();

    private int statements;
    private int notifications;
    private int reports;
    private int entries;

    TheBank(Requests requests) {
        this.requests = requests;
    }

    void tell(List<Said> said) {
        List<Said> rejected =
                said.stream().filter(it -> it.kind == Kind.REJECTION).toList();
        if (!rejected.isEmpty()) {
            send(report(rejected), 0);
        }
        List<Said> booked =
                said.stream().filter(it -> it.kind != Kind.REJECTION).toList();
        if (!booked.isEmpty()) {
            long moved = booked.stream()
                    .filter(it -> !noticed.containsKey(it))
                    .mapToLong(Said::moved)
                    .sum();
            send(statement(booked), moved);
        }
    }

    /** Says so at once, by a notification; the statement follows. */
    void giveNotice(List<Said> said) {
        List<Said> news = said.stream()
                .filter(it -> it.kind != Kind.REJECTION && !noticed.containsKey(it))
                .distinct()
                .toList();
        if (!news.isEmpty()) {
            send(notification(news), news.stream().mapToLong(Said::moved).sum());
        }
    }

    /** The last message comes once more. */
    void tellAgain() {
        if (!told.isEmpty()) {
            // So that nothing else follows by itself meanwhile.
            requests.pass(Duration.ZERO);
            Map<?, ?> before = requests.books().balances("");
            requests.post(Folk.FINANCE, "/api/bank-messages", "application/xml", told.getLast());
            Broken.unless(
                    requests.books().balances("").equals(before),
                    "the same message of the bank twice changes nothing",
                    told.getLast());
        }
    }

    private void send(String xml, long moved) {
        told.add(xml);
        requests.laws().bankMoves(moved);
        House.Reply reply = requests.post(Folk.FINANCE, "/api/bank-messages", "application/xml", xml);
        Broken.unless(reply.refused() == null, "a message of the bank is booked", reply);
    }

    private String statement(List<Said> said) {
        statements++;
        String entries = entries(said, it -> noticed.containsKey(it) ? noticed.remove(it) : nextReference());
        return """
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
                <GrpHdr><MsgId>M-%1$d</MsgId></GrpHdr><Stmt><Id>S-%1$d</Id><ElctrncSeqNb>%1$d</ElctrncSeqNb>
                <Acct><Id><Othr><Id>%2$s</Id></Othr></Id></Acct>%3$s</Stmt></BkToCstmrStmt></Document>
                """.formatted(statements, ACCOUNT, entries);
    }

    private String notification(List<Said> said) {
        notifications++;
        String entries = entries(said, it -> {
            String reference = nextReference();
            noticed.put(it, reference);
            return reference;
        });
        return """
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.08"><BkToCstmrDbtCdtNtfctn>
                <GrpHdr><MsgId>N-%1$d</MsgId></GrpHdr><Ntfctn><Id>N-%1$d</Id>
                <Acct><Id><Othr><Id>%2$s</Id></Othr></Id></Acct>%3$s</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>
                """.formatted(notifications, ACCOUNT, entries);
    }

    private String nextReference() {
        return "B-" + ++entries;
    }

    private static String entries(List<Said> said, Function<Said, String> reference) {
        StringBuilder lines = new StringBuilder();
        for (Said each : said) {
            lines.append("""
                    <Ntry><Amt Ccy="CNY">%s</Amt><CdtDbtInd>%s</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
                    <AcctSvcrRef>%s</AcctSvcrRef><NtryDtls><TxDtls><Refs><EndToEndId>%s</EndToEndId></Refs>%s
                    </TxDtls></NtryDtls></Ntry>
                    """.formatted(
                            each.yuan(),
                            each.kind == Kind.DEBIT ? "DBIT" : "CRDT",
                            reference.apply(each),
                            each.name,
                            each.kind == Kind.RETURN ? "<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>" : ""));
        }
        return lines.toString();
    }

    private String report(List<Said> rejected) {
        reports++;
        StringBuilder lines = new StringBuilder();
        for (Said each : rejected) {
            lines.append("""
                    <TxInfAndSts><OrgnlEndToEndId>%s</OrgnlEndToEndId><TxSts>RJCT</TxSts>
                    <StsRsnInf><Rsn><Cd>AC04</Cd></Rsn></StsRsnInf>
                    <OrgnlTxRef><Amt><InstdAmt Ccy="CNY">%s</InstdAmt></Amt></OrgnlTxRef></TxInfAndSts>
                    """.formatted(each.name, each.yuan()));
        }
        return """
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>
                <GrpHdr><MsgId>R-%d</MsgId></GrpHdr><OrgnlGrpInfAndSts><OrgnlMsgId>unknown</OrgnlMsgId>
                <GrpSts>PART</GrpSts></OrgnlGrpInfAndSts><OrgnlPmtInfAndSts><OrgnlPmtInfId>unknown</OrgnlPmtInfId>
                %s</OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>
                """.formatted(reports, lines);
    }
}
