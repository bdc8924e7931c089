package farmgate.command.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import farmgate.command.order.CheckoutBody.DeliverToBody;
import farmgate.command.order.CheckoutBody.LineBody;
import farmgate.shared.listing.ListingId;
import farmgate.shared.money.Quantity;
import farmgate.shared.personal.Contact;
import farmgate.shared.personal.PhoneNumber;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.region.RegionCode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CheckoutBodyTest {

    private static final RegionCode SHANGHAI = RegionCode.of("310101");

    @Test
    void a_listing_comes_once() {
        CheckoutBody body = body(line("lst_1", 500), line("lst_2", 500), line("lst_1", 1));

        wrong("lines[2].listingId", body::wanted);
    }

    private static final PhoneNumber PHONE = new PhoneNumber("137 0000 0000");

    @Test
    void something_is_wanted_of_each_line() {
        wrong("lines[1].quantity", body(line("lst_1", 1), line("lst_2", 0))::wanted);
        assertThat(body(line("lst_1", 1)).wanted())
                .containsExactly(new PlaceCheckout.Line(new ListingId("lst_1"), Quantity.grams(1)));
    }

    @Test
    void an_order_goes_to_a_station_or_to_a_whole_address() {
        assertThat(new DeliverToBody(null, null, null, null, People.VILLAGE).value())
                .isEqualTo(new PlaceCheckout.DeliverTo(People.VILLAGE, null, null));
        assertThat(new DeliverToBody("Mei", PHONE, SHANGHAI, "1 Nanjing Road", null).value())
                .isEqualTo(new PlaceCheckout.DeliverTo(
                        null, SHANGHAI, new Contact("Mei", "+8613700000000", "1 Nanjing Road")));
        wrong("deliverTo", new DeliverToBody("Mei", null, null, null, People.VILLAGE)::value);
        wrong("deliverTo.regionCode", new DeliverToBody("Mei", PHONE, null, "1 Nanjing Road", null)::value);
        wrong("deliverTo.regionCode", new DeliverToBody("Mei", PHONE, RegionCode.of("999999"), "x", null)::value);
        wrong("deliverTo.name", new DeliverToBody(" ", PHONE, SHANGHAI, "1 Nanjing Road", null)::value);
        wrong("deliverTo.phone", new DeliverToBody("Mei", null, SHANGHAI, "1 Nanjing Road", null)::value);
        wrong("deliverTo.address", new DeliverToBody("Mei", PHONE, SHANGHAI, null, null)::value);
    }

    private static void wrong(String field, Runnable what) {
        assertThatExceptionOfType(Refusal.class).isThrownBy(what::run).satisfies(refusal -> {
            assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID);
            assertThat(refusal.facts()).isEqualTo(Map.of("field", field));
        });
    }

    private static CheckoutBody body(LineBody... lines) {
        return new CheckoutBody(List.of(lines), new DeliverToBody(null, null, null, null, People.VILLAGE), null);
    }

    private static LineBody line(String listing, long grams) {
        return new LineBody(new ListingId(listing), Quantity.grams(grams));
    }
}
