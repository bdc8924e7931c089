package farmgate.command.payment;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

import farmgate.command.payment.PaymentCommand.RecordRefund;
import farmgate.command.todo.DeadEnd;
import farmgate.command.todo.TodoList;
import farmgate.command.web.Writes;
import farmgate.shared.message.Actor;
import farmgate.shared.money.Money;
import farmgate.shared.order.OrderEvent.RefundGranted;
import farmgate.shared.order.OrderId;
import farmgate.shared.order.RefundCause;
import farmgate.shared.order.RefundId;
import farmgate.shared.payment.PaymentId;
import farmgate.shared.payment.PaymentMethod;
import farmgate.shared.station.StationId;
import java.time.Instant;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WhenRefundGrantedThenRefundTest {

    private static final Actor HOUSE = Actor.automation(Instant.EPOCH);
    private static final RefundGranted GRANTED = new RefundGranted(
            new OrderId("ord_1"),
            new RefundId("rfd_1"),
            new PaymentId("pay_1"),
            PaymentMethod.ONLINE,
            new StationId("stn_1"),
            Money.ofFen(500),
            RefundCause.CANCELLED,
            null);

    private final EventStore events = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();
    private final PaymentProvider provider = mock(PaymentProvider.class);
    private final Writes writes = mock(Writes.class);
    private final TodoList todos = mock(TodoList.class);
    private final WhenRefundGrantedThenRefund automation =
            new WhenRefundGrantedThenRefund(todos, writes, provider, new GrantedRefunds(events));

    @BeforeEach
    void given_a_granted_refund() {
        events.publish(new GenericDomainEventMessage<>("Order", "ord_1", 0, GRANTED));
    }

    @Test
    void what_was_granted_goes_back() {
        automation.work(RefundDue.of(GRANTED).text(), HOUSE);
        verify(provider).refund(GRANTED.paymentId(), GRANTED.refundId(), GRANTED.amount());
        verify(writes).sendAs(any(), any(RecordRefund.class));
    }

    @Test
    void cash_waits_for_its_receiver() {
        automation.on(in(PaymentMethod.CASH, "rfd_2"), Instant.EPOCH);
        verifyNoInteractions(todos);
        automation.on(GRANTED, Instant.EPOCH);
        verify(todos).add(automation, RefundDue.of(GRANTED).text(), Instant.EPOCH);
    }

    @Test
    void a_row_of_the_time_when_cash_went_back_by_itself_is_dropped_and_moves_nothing() {
        RefundGranted cash = in(PaymentMethod.CASH, "rfd_2");
        events.publish(new GenericDomainEventMessage<>("Order", "ord_1", 1, cash));
        automation.work(RefundDue.of(cash).text(), HOUSE);
        verify(todos).drop(automation, RefundDue.of(cash).text());
        verifyNoInteractions(provider, writes);
    }

    private static RefundGranted in(PaymentMethod method, String refundId) {
        return new RefundGranted(
                GRANTED.orderId(),
                new RefundId(refundId),
                GRANTED.paymentId(),
                method,
                GRANTED.stationId(),
                GRANTED.amount(),
                GRANTED.cause(),
                null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ord_1/rfd_2/pay_1/ONLINE/500",
                "ord_1/rfd_1/pay_2/ONLINE/500",
                "ord_1/rfd_1/pay_1/CASH/500",
                "ord_1/rfd_1/pay_1/ONLINE/501",
                "ord_2/rfd_1/pay_1/ONLINE/500"
            })
    void a_row_that_no_event_confirms_moves_no_money(String forged) {
        assertThatThrownBy(() -> automation.work(forged, HOUSE)).isInstanceOf(DeadEnd.class);
        verifyNoInteractions(provider, writes);
    }
}
