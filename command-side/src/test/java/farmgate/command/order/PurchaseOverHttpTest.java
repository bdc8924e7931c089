package farmgate.command.order;

import static farmgate.command.order.People.finance;
import static farmgate.command.order.People.keeper;
import static farmgate.command.order.People.mei;
import static farmgate.command.order.People.operator;
import static org.assertj.core.api.Assertions.assertThat;

import farmgate.command.web.Call;
import farmgate.shared.identity.BuyerId;
import farmgate.shared.message.Actor;
import farmgate.shared.order.CheckoutEvent.CheckoutPlaced;
import farmgate.shared.order.CheckoutId;
import farmgate.shared.order.OrderId;
import farmgate.shared.order.PickUpCode;
import farmgate.shared.payment.PaymentId;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.till.ReceiptCode;
import farmgate.shared.wire.Json;
import jakarta.servlet.ServletException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import tools.jackson.databind.JsonNode;

/** The bodies, paths, statuses and headers that clients rely on. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PurchaseOverHttpTest {

    private static final String LINES =
            "\"lines\":[{\"listingId\":\"lst_apples\",\"quantity\":{\"amount\":10,\"unit\":\"JIN\"}}]";
    private static final String HOME =
            "\"deliverTo\":{\"name\":\"Mei\",\"phone\":\"13700000000\",\"regionCode\":\"310101\",\"address\":\"1 Nanjing Road\"}";
    private static final String PICK_UP = "\"deliverTo\":{\"pickUpStationId\":\"stn_village\"}";
    private static final String WANG = "\"onBehalfOf\":{\"name\":\"Wang\",\"phone\":\"13900000000\"}";

    private final Market market = new Market();
    private final MockMvc http = MockMvcBuilders.standaloneSetup(market.endpoints())
            .setMessageConverters(
                    new ByteArrayHttpMessageConverter(),
                    new StringHttpMessageConverter(),
                    new JacksonJsonHttpMessageConverter(Json.mapper()))
            .setCustomArgumentResolvers(new CallOfTheTest())
            .build();
    private Actor actor = mei();

    PurchaseOverHttpTest() {
        market.apples("lst_apples", 20_000);
    }

    @AfterEach
    void close() {
        market.close();
    }

    @Test
    void a_keeper_buys_for_a_neighbour_who_fetches_it_with_her_code() throws Exception {
        actor = keeper();
        MockHttpServletResponse placed = post("/api/checkouts", "{" + LINES + "," + PICK_UP + "," + WANG + "}");
        JsonNode checkout = json(placed);
        String order = checkout.at("/orders/0/id").asString();
        assertThat(placed.getStatus()).isEqualTo(201);
        assertThat(placed.getHeader("Location"))
                .isEqualTo("/api/checkouts/" + checkout.path("id").asString());
        assertThat(placed.getHeader("ETag")).isEqualTo("\"0\"");
        assertThat(checkout)
                .hasToString("{\"id\":" + checkout.path("id") + ",\"version\":0,\"orders\":[{\"id\":\"" + order
                        + "\",\"stationId\":\"stn_village\",\"total\":{\"fen\":3900,\"currency\":\"CNY\"}}],"
                        + "\"total\":{\"fen\":3900,\"currency\":\"CNY\"},\"payBy\":\"2026-09-28T04:30:00Z\"}");

        MockHttpServletResponse paid =
                post("/api/checkouts/" + checkout.path("id").asString() + "/payments", "{\"method\":\"CASH\"}");
        assertThat(paid.getStatus()).isEqualTo(201);
        assertThat(json(paid))
                .hasToString(
                        "{\"id\":" + json(paid).path("id") + ",\"version\":1,\"status\":\"PAID\",\"receiptCode\":\""
                                + ReceiptCode.of(
                                        new OpenVault(),
                                        new PaymentId(json(paid).path("id").asString()))
                                + "\"}");

        MockHttpServletResponse packed = post(
                "/api/orders/" + order + "/consignments",
                "{\"lots\":[{\"listingId\":\"lst_apples\",\"farmerId\":\"frm_li\",\"harvestedOn\":\"2026-09-25\","
                        + "\"grossGrams\":5100,\"tareGrams\":100,\"scaleId\":\"scale 1\"}]}");
        assertThat(packed.getStatus()).isEqualTo(201);
        String consignment = "/api/consignments/" + json(packed).path("id").asString();
        assertThat(packed.getHeader("Location")).isEqualTo(consignment);

        assertThat(post(consignment + "/hand-over", "{\"to\":\"rider Zhao\"}").getStatus())
                .isEqualTo(200);
        assertThat(post(consignment + "/arrive", "{\"at\":\"stn_village\"}").getStatus())
                .isEqualTo(200);
        String code = PickUpCode.of(new OpenVault(), new OrderId(order));
        MockHttpServletResponse delivered = post(consignment + "/deliver", "{\"pickUpCode\":\"" + code + "\"}");
        assertThat(delivered.getStatus()).isEqualTo(200);
        assertThat(delivered.getHeader("ETag")).isEqualTo("\"3\"");
        assertThat(market.order(new OrderId(order)).status())
                .as("the keeper sells it and knows the code herself")
                .isEqualTo(OrderStatus.DELIVERED);
        actor = operator();
        assertThat(post(consignment + "/prove-delivery", "{\"proof\":{\"kind\":\"COUNTY\"}}")
                        .getStatus())
                .isEqualTo(200);
    }

    @Test
    void a_buyer_pays_online_disputes_and_finance_resolves() throws Exception {
        JsonNode checkout = json(post("/api/checkouts", "{" + LINES + "," + HOME + "}"));
        String order = checkout.at("/orders/0/id").asString();
        JsonNode payment =
                json(post("/api/checkouts/" + checkout.path("id").asString() + "/payments", "{\"method\":\"ONLINE\"}"));
        assertThat(payment.path("payUrl").asString())
                .isEqualTo("/sandbox/payments/" + payment.path("id").asString() + "/pay");
        market.pay(new OrderId(order));
        actor = keeper();
        String consignment = "/api/consignments/"
                + json(post(
                                "/api/orders/" + order + "/consignments",
                                "{\"lots\":[{\"listingId\":\"lst_apples\",\"farmerId\":\"frm_li\","
                                        + "\"grossGrams\":5000,\"tareGrams\":0}]}"))
                        .path("id")
                        .asString();
        post(consignment + "/hand-over", "{\"to\":\"truck\",\"waybill\":\"SF1\"}");
        actor = operator();
        post(consignment + "/deliver", "{\"weights\":[{\"listingId\":\"lst_apples\",\"netGrams\":4990}]}");

        actor = mei();
        assertThat(post(
                                "/api/orders/" + order + "/dispute",
                                "{\"lines\":[\"lst_apples\"],\"reason\":\"rotten\",\"evidence\":[\"photo 1\"]}")
                        .getStatus())
                .isEqualTo(200);
        actor = finance();
        assertThat(post(
                                "/api/orders/" + order + "/resolve",
                                "{\"refund\":{\"fen\":100},\"borneBy\":\"CARRIER\",\"note\":\"a few\"}")
                        .getStatus())
                .isEqualTo(200);
        actor = mei();
        assertThat(json(post("/api/orders/" + order + "/receive", null))
                        .path("id")
                        .asString())
                .as("a repeat of the receipt")
                .isEqualTo(order);
    }

    @Test
    void a_buyer_cancels_with_a_reason() throws Exception {
        JsonNode checkout = json(post("/api/checkouts", "{" + LINES + "," + HOME + "}"));
        String cancel = "/api/orders/" + checkout.at("/orders/0/id").asString() + "/cancel";

        assertThat(post(cancel, "{}").getStatus()).isEqualTo(400);
        assertThat(post(cancel, "{\"reason\":\"too dear\"}").getStatus()).isEqualTo(200);
    }

    @Test
    void a_keeper_says_for_whom_and_a_buyer_does_not() throws Exception {
        assertThat(refusal("{" + LINES + "," + PICK_UP + "," + WANG + "}").kind())
                .isEqualTo(Refusal.Kind.FORBIDDEN);
        actor = keeper();
        assertThat(refusal("{" + LINES + "," + PICK_UP + "}").kind()).isEqualTo(Refusal.Kind.INVALID);
    }

    @Test
    void the_same_neighbour_is_the_same_buyer_by_phone_or_by_name_at_the_station() throws Exception {
        actor = keeper();
        BuyerId byPhone = buyerOf("{\"name\":\"Wang\",\"phone\":\"13900000000\"}");

        for (String written : List.of(
                " 13900000000 ",
                "+8613900000000",
                "+86 139 0000 0000",
                "139-0000-0000",
                "86-13900000000",
                "0086 13900000000",
                "１３９００００００００")) {
            assertThat(buyerOf("{\"name\":\"Old Wang\",\"phone\":\"" + written + "\"}"))
                    .as(written)
                    .isEqualTo(byPhone);
        }
        BuyerId byName = buyerOf("{\"name\":\"Wang\"}");
        assertThat(byName).isNotEqualTo(byPhone).isEqualTo(buyerOf("{\"name\":\"Wang\",\"phone\":\"\"}"));
        actor = People.otherKeeper();
        assertThat(buyerOf("{\"name\":\"Wang\"}")).isNotEqualTo(byName);
    }

    @Test
    void a_basket_has_lines_and_no_unknown_fields() throws Exception {
        assertThat(post("/api/checkouts", "{" + LINES + "," + PICK_UP + "," + WANG.replace("1", "无") + "}")
                        .getStatus())
                .as("words for a telephone")
                .isEqualTo(400);
        assertThat(post("/api/checkouts", "{\"lines\":[]," + HOME + "}").getStatus())
                .isEqualTo(400);
        assertThat(post("/api/checkouts", "{" + HOME + "}").getStatus()).isEqualTo(400);
        assertThat(post("/api/checkouts", "{" + LINES + "}").getStatus()).isEqualTo(400);
        assertThat(post("/api/checkouts", "{" + LINES + "," + HOME + ",\"x\":1}")
                        .getStatus())
                .isEqualTo(400);
    }

    private BuyerId buyerOf(String neighbour) throws Exception {
        String body = "{\"lines\":[{\"listingId\":\"lst_apples\",\"quantity\":{\"amount\":1,\"unit\":\"JIN\"}}],"
                + PICK_UP + ",\"onBehalfOf\":" + neighbour + "}";
        CheckoutId id =
                new CheckoutId(json(post("/api/checkouts", body)).path("id").asString());
        return ((CheckoutPlaced) market.eventsOf(id).getFirst()).buyerId();
    }

    /** In the application an advice makes problem details of refusals. */
    private Refusal refusal(String body) throws Exception {
        try {
            post("/api/checkouts", body);
        } catch (ServletException refused) {
            return (Refusal) Objects.requireNonNull(refused.getCause());
        }
        throw new AssertionError("nothing was refused");
    }

    private MockHttpServletResponse post(String path, String body) throws Exception {
        var request = MockMvcRequestBuilders.post(path);
        return http.perform(
                        body == null
                                ? request
                                : request.contentType(MediaType.APPLICATION_JSON)
                                        .content(body))
                .andReturn()
                .getResponse();
    }

    private static JsonNode json(MockHttpServletResponse response) throws Exception {
        return Json.mapper().readTree(response.getContentAsString());
    }

    private final class CallOfTheTest implements HandlerMethodArgumentResolver {

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Call.class;
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                ModelAndViewContainer container,
                NativeWebRequest request,
                WebDataBinderFactory binder) {
            return new Call(actor, null, null);
        }
    }
}
