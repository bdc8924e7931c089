package farmgate.command.payout;

import farmgate.command.payout.PayoutCommand.BookBankMessage;
import farmgate.command.payout.PayoutCommand.CreatePaymentFile;
import farmgate.command.web.Call;
import farmgate.command.web.Writes;
import farmgate.shared.payout.PaymentFileId;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.wire.Sha256;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What we tell the bank, and what the bank tells us. */
@RestController
class PaymentFileEndpoint {

    private static final String PAYMENT_FILES = "/api/payment-files";
    private static final int MESSAGE_BYTES_MAX = 5 * 1024 * 1024;

    private final Writes writes;

    PaymentFileEndpoint(Writes writes) {
        this.writes = writes;
    }

    record PaymentFileBody(@NotEmpty @Size(max = 10_000) List<@NotNull PayoutId> payoutIds) {}

    @PostMapping(PAYMENT_FILES)
    @RolesAllowed("FINANCE")
    ResponseEntity<String> create(@RequestBody @Valid PaymentFileBody body, Call call) {
        PaymentFileId fileId = new PaymentFileId(call.newId(PaymentFileId.PREFIX));
        return writes.create(new CreatePaymentFile(fileId, body.payoutIds()), call, PAYMENT_FILES);
    }

    /** As XML in any encoding that it names, or as one file packed with gzip or zip. */
    @PostMapping(
            path = "/api/bank-messages",
            consumes = {
                MediaType.APPLICATION_XML_VALUE,
                MediaType.TEXT_XML_VALUE,
                "application/*+xml",
                "application/gzip",
                "application/x-gzip",
                "application/zip",
                "application/x-zip-compressed"
            })
    @RolesAllowed("FINANCE")
    ResponseEntity<String> book(HttpServletRequest request, Call call) throws IOException {
        byte[] sent = request.getInputStream().readNBytes(MESSAGE_BYTES_MAX + 1);
        mustNotBeTooLarge(sent);
        byte[] xml = SentMessage.unpacked(sent, request.getHeader(HttpHeaders.CONTENT_ENCODING), MESSAGE_BYTES_MAX + 1);
        mustNotBeTooLarge(xml);
        Optional<Charset> charset = Optional.ofNullable(
                MediaType.parseMediaType(request.getContentType()).getCharset());
        return writes.change(new BookBankMessage(BankMessageReader.read(xml, charset)), call.sending(Sha256.hex(xml)));
    }

    private static void mustNotBeTooLarge(byte[] message) {
        if (message.length > MESSAGE_BYTES_MAX) {
            throw new ResponseStatusException(
                    HttpStatus.CONTENT_TOO_LARGE, "a bank message must not be larger than 5 MB: send it in parts");
        }
    }
}
