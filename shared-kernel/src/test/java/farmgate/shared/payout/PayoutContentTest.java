package farmgate.shared.payout;

import static org.assertj.core.api.Assertions.assertThat;

import farmgate.shared.farmer.FarmerId;
import farmgate.shared.farmer.PayoutMethod;
import farmgate.shared.money.Money;
import farmgate.shared.order.OrderId;
import farmgate.shared.settlement.Payee;
import farmgate.shared.station.StationId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PayoutContentTest {

    private static final Payee WANG = Payee.farmer(new FarmerId("frm_wang"));
    private static final Money AMOUNT = Money.ofFen(860);

    /** It is what was approved: what the content gets later is left out while there is none of it. */
    @Test
    void a_content_has_the_same_hash_for_ever() {
        assertThat(content(List.of()).hash())
                .isEqualTo("fcb703750d21b6c2db8a4e9cc33776ac42fe1a66561ef91dee0c83a70b66e0ca");
        assertThat(content(List.of(new AccountVersion(WANG, 2))).hash())
                .isEqualTo("615f0928d6ec1a6cf62c5f6861c63ba7ae87641549bda8902b73a46ddafe272a");
    }

    private static PayoutContent content(List<AccountVersion> accounts) {
        PayoutLine line = new PayoutLine(
                "pyo1-1",
                WANG,
                PayoutMethod.BANK,
                AMOUNT,
                List.of(new PayoutLine.Source(new OrderId("ord_1"), AMOUNT)));
        return new PayoutContent(
                new StationId("stn_1"),
                Instant.parse("2026-10-01T08:30:00Z"),
                List.of(line),
                AMOUNT,
                accounts,
                List.of(),
                List.of());
    }
}
