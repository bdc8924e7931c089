package farmgate.command.farmer;

import farmgate.command.web.Call;
import farmgate.command.web.Writes;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.personal.Contact;
import farmgate.shared.personal.PhoneNumber;
import farmgate.shared.station.StationId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class FarmerEndpoint {

    private static final String FARMERS = "/api/farmers";

    private final Writes writes;

    FarmerEndpoint(Writes writes) {
        this.writes = writes;
    }

    record FarmerBody(
            @NotBlank @Size(max = 100) String name,
            @Nullable PhoneNumber phone,
            @NotBlank @Size(max = 100) String village,
            @NotNull @Valid PayoutToBody payoutTo) {}

    record FarmerDetailsBody(
            @NotBlank @Size(max = 100) String name,
            @Nullable PhoneNumber phone,
            @NotBlank @Size(max = 100) String village) {}

    record PayoutMethodBody(@NotNull @Valid PayoutToBody payoutTo) {}

    @PostMapping("/api/stations/{id}/farmers")
    @RolesAllowed("STATION_KEEPER")
    ResponseEntity<String> enrol(@PathVariable StationId id, @RequestBody @Valid FarmerBody body, Call call) {
        EnrolFarmer command = new EnrolFarmer(
                new FarmerId(call.newId(FarmerId.PREFIX)),
                id,
                Contact.of(body.name(), PhoneNumber.valueOf(body.phone())),
                body.village(),
                body.payoutTo().bankAccount());
        return writes.create(command, call, FARMERS);
    }

    @PostMapping(FARMERS + "/{id}/payout-method/confirm")
    @RolesAllowed("FINANCE")
    ResponseEntity<String> confirm(@PathVariable FarmerId id, Call call) {
        return writes.change(new ConfirmPayoutMethod(id), call);
    }

    /** While her station is suspended, the operator of its county does it. */
    @PostMapping(FARMERS + "/{id}/payout-method")
    @RolesAllowed({"STATION_KEEPER", "COUNTY_OPERATOR"})
    ResponseEntity<String> change(@PathVariable FarmerId id, @RequestBody @Valid PayoutMethodBody body, Call call) {
        return writes.change(new ChangePayoutMethod(id, body.payoutTo().bankAccount()), call);
    }

    /** All of them as they are now: a telephone that is left out is taken away. */
    @PostMapping(FARMERS + "/{id}/details")
    @RolesAllowed({"STATION_KEEPER", "COUNTY_OPERATOR"})
    ResponseEntity<String> correct(@PathVariable FarmerId id, @RequestBody @Valid FarmerDetailsBody body, Call call) {
        Contact person = Contact.of(body.name(), PhoneNumber.valueOf(body.phone()));
        return writes.change(new ChangeFarmerDetails(id, person, body.village()), call);
    }

    @DeleteMapping(FARMERS + "/{id}/personal-data")
    @RolesAllowed("ADMIN")
    ResponseEntity<String> forget(@PathVariable FarmerId id, Call call) {
        return writes.change(new ForgetFarmer(id), call);
    }
}
