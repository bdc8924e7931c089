package farmgate.query.order;

import static org.assertj.core.api.Assertions.assertThat;

import farmgate.query.projection.Documents;
import farmgate.shared.order.OrderId;
import java.time.Instant;
import org.bson.Document;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OrderDocumentTest {

    @Test
    void a_document_from_before_orders_named_their_charges_is_read_as_one_of_today() {
        OrderDocument today = OrderDocument.of(
                Orders.placed(new OrderId("ord_1")), "1", new Moment(0, Instant.EPOCH, Moment.What.PLACED, 0));
        Document before = Documents.of(today);
        assertThat(before.get("placed", Document.class).remove("charges")).isNotNull();
        assertThat(Documents.read(before, OrderDocument.class)).isEqualTo(today);
    }
}
