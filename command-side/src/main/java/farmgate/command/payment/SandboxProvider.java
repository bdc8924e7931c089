package farmgate.command.payment;

import farmgate.shared.money.Money;
import farmgate.shared.order.RefundId;
import farmgate.shared.payment.PaymentId;
import farmgate.shared.wire.Sha256;

/** A provider without money, for trying out. Its payer is played through {@link SandboxEndpoint}. */
final class SandboxProvider implements PaymentProvider {

    static final String NAME = "sandbox";

    private static final int REFERENCE_LENGTH = 26;

    private final boolean open;

    /** @param open whether anybody may play the payer */
    SandboxProvider(boolean open) {
        this.open = open;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String payUrl(PaymentId paymentId) {
        return "/sandbox/payments/" + paymentId + "/pay";
    }

    @Override
    public String refund(PaymentId paymentId, RefundId refundId, Money amount) {
        return reference(refundId.value());
    }

    /** The same for the same text, as a provider numbers a thing once. */
    static String reference(String of) {
        return "sbx_" + Sha256.hex(of).substring(0, REFERENCE_LENGTH);
    }
}
