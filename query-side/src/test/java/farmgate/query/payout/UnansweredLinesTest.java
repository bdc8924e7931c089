package farmgate.query.payout;

import static farmgate.query.payout.PayoutHouse.AT;
import static farmgate.query.payout.PayoutHouse.FIRST;
import static farmgate.query.payout.PayoutHouse.LI;
import static farmgate.query.payout.PayoutHouse.TO_LI;
import static farmgate.query.payout.PayoutHouse.TO_WANG;
import static farmgate.query.payout.PayoutHouse.VILLAGE;
import static farmgate.query.payout.PayoutHouse.fen;
import static org.assertj.core.api.Assertions.assertThat;

import farmgate.query.payout.UnansweredReads.UnansweredLine;
import farmgate.query.web.Aged;
import farmgate.query.web.Page;
import farmgate.shared.farmer.PayoutMethod;
import farmgate.shared.payout.PaymentFileId;
import farmgate.shared.payout.PayoutEvent.LinePaid;
import farmgate.shared.payout.PayoutEvent.LineReturned;
import farmgate.shared.payout.PayoutLine;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class UnansweredLinesTest {

    private static final PaymentFileId FILE = new PaymentFileId("pmf_1");
    private static final PayoutLine AGAIN =
            new PayoutLine("village-1-3", LI, PayoutMethod.BANK, fen(500), TO_LI.orders());

    private final PayoutHouse house = new PayoutHouse();

    @BeforeEach
    void given_two_lines_at_the_bank_and_one_in_cash() {
        house.givenSent(FILE, List.of(TO_LI, TO_WANG, AGAIN), List.of(), List.of());
    }

    @AfterEach
    void stop() {
        house.close();
    }

    @Test
    void what_was_sent_to_the_bank_is_listed_with_its_age_until_it_is_answered_for() {
        assertThat(list(null, 5))
                .containsExactly(
                        new UnansweredLine("village-1-1", FIRST, FILE, VILLAGE, LI, fen(8700), AT, 5),
                        new UnansweredLine("village-1-3", FIRST, FILE, VILLAGE, LI, fen(500), AT, 5));
        house.apply(FIRST.value(), new LinePaid(FIRST, "village-1-1", LI, fen(8700), "ref"));
        assertThat(list(null, 5)).extracting(UnansweredLine::endToEndId).containsExactly("village-1-3");
        house.apply(FIRST.value(), new LineReturned(FIRST, "village-1-1", LI, fen(8700), true, "AC04"));
        house.apply(FIRST.value(), new LineReturned(FIRST, "village-1-3", LI, fen(500), false, "AC04"));
        assertThat(list(null, 5)).isEmpty();
        assertThat(aged()).isEmpty();
    }

    @Test
    void only_those_of_an_age_are_asked_for() {
        assertThat(list(3, 3)).hasSize(2);
        assertThat(list(4, 3)).isEmpty();
        assertThat(aged()).containsExactlyInAnyOrder(new Aged(AT, fen(8700)), new Aged(AT, fen(500)));
    }

    private List<Aged> aged() {
        List<Aged> found = new ArrayList<>();
        new UnansweredLines(house.views).every(found::add);
        return found;
    }

    @SuppressWarnings("unchecked")
    private List<UnansweredLine> list(@Nullable Integer olderThan, int daysLater) {
        Clock clock = Clock.fixed(AT.plus(Duration.ofDays(daysLater)), ZoneOffset.UTC);
        return ((Page<UnansweredLine>) Objects.requireNonNull(new UnansweredReads(house.views, clock)
                        .unanswered(olderThan, null, null, null)
                        .getBody()))
                .items();
    }
}
