package farmgate.command.clearing;

import farmgate.command.clearing.ClearingCommand.ReportSettlement;
import farmgate.command.web.Call;
import farmgate.command.web.Writes;
import farmgate.shared.clearing.SettlementLine;
import farmgate.shared.money.Money;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.wire.Sha256;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Where finance sends what the payment provider settles: as JSON, or its lines as a table. */
@RestController
class SettlementEndpoint {

    private static final String SETTLEMENTS = "/api/provider-settlements";
    private static final int TABLE_BYTES_MAX = 5 * 1024 * 1024;

    private final Writes writes;

    SettlementEndpoint(Writes writes) {
        this.writes = writes;
    }

    /**
     * @param reference the provider's own name of the settlement, as the bank will write it with the money
     * @param fee what is kept besides the lines' own fees
     * @param net what the bank account will get
     */
    record SettlementBody(
            @NotBlank @Size(max = 40) String provider,

            @NotNull @Pattern(regexp = SettlementNames.REFERENCE)
            String reference,

            @NotNull LocalDate settledOn,

            @NotEmpty @Size(max = SettlementReport.LINES_MAX)
            List<@NotNull @Valid SettlementLineBody> lines,

            @Nullable Money fee,
            @NotNull Money net) {

        SettlementReport report() {
            List<SettlementLine> numbered = new ArrayList<>();
            for (SettlementLineBody line : lines) {
                numbered.add(line.numbered(numbered.size()));
            }
            return new SettlementReport(provider, reference, settledOn, numbered, fee == null ? Money.ZERO : fee, net);
        }
    }

    record SettlementLineBody(
            @NotNull SettlementLine.Kind kind,
            @NotBlank @Size(max = 64) String paymentId,
            @Nullable @Size(max = 64) String reference,
            @NotNull Money amount,
            @Nullable Money fee) {

        SettlementLine numbered(int index) {
            if (!amount.isPositive()) {
                throw Refusal.invalid("lines[" + index + "].amount", "must be above zero; the kind says which way");
            }
            String told = reference == null || reference.isBlank() ? null : reference.strip();
            return new SettlementLine(index + 1, kind, paymentId.strip(), told, amount, fee == null ? Money.ZERO : fee);
        }
    }

    @PostMapping(path = SETTLEMENTS, consumes = MediaType.APPLICATION_JSON_VALUE)
    @RolesAllowed("FINANCE")
    ResponseEntity<String> report(@RequestBody @Valid SettlementBody body, Call call) {
        return report(body.report(), call);
    }

    /**
     * Our own table, or the trade bill of WeChat Pay or Alipay as it was downloaded.
     *
     * @param fee in yuan, besides the rows' own fees
     * @param net in yuan
     */
    @PostMapping(path = SETTLEMENTS, consumes = "text/csv")
    @RolesAllowed("FINANCE")
    ResponseEntity<String> reportTable(
            @RequestParam String provider,
            @RequestParam String reference,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate settledOn,
            @RequestParam(defaultValue = "0") String fee,
            @RequestParam String net,
            HttpServletRequest request,
            Call call)
            throws IOException {
        byte[] csv = request.getInputStream().readNBytes(TABLE_BYTES_MAX + 1);
        if (csv.length > TABLE_BYTES_MAX) {
            throw new ResponseStatusException(
                    HttpStatus.CONTENT_TOO_LARGE, "a report must not be larger than 5 MB: ask the provider for parts");
        }
        if (!reference.matches(SettlementNames.REFERENCE)) {
            throw Refusal.invalid("reference", "must match " + SettlementNames.REFERENCE);
        }
        Optional<Charset> charset = Optional.ofNullable(
                MediaType.parseMediaType(request.getContentType()).getCharset());
        SettlementFile file = SettlementFile.read(csv, charset);
        return report(
                new SettlementReport(
                        provider,
                        reference,
                        settledOn,
                        file.lines(),
                        yuan("fee", fee).plus(file.fee()),
                        yuan("net", net)),
                call.sending(Sha256.hex(csv), provider, reference, settledOn.toString(), fee, net));
    }

    private ResponseEntity<String> report(SettlementReport report, Call call) {
        return writes.create(new ReportSettlement(report), call, SETTLEMENTS);
    }

    private static Money yuan(String field, String text) {
        try {
            return SettlementTable.yuan(text);
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid(field, String.valueOf(e.getMessage()));
        }
    }
}
