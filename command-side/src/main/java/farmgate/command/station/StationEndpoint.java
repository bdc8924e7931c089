package farmgate.command.station;

import farmgate.command.station.StationCommand.ChangeStationDetails;
import farmgate.command.station.StationCommand.ForgetKeeper;
import farmgate.command.station.StationCommand.NameKeeper;
import farmgate.command.station.StationCommand.OpenStation;
import farmgate.command.station.StationCommand.ResumeStation;
import farmgate.command.station.StationCommand.SuspendStation;
import farmgate.command.web.BankName;
import farmgate.command.web.Call;
import farmgate.command.web.Writes;
import farmgate.shared.personal.BankAccount;
import farmgate.shared.personal.Contact;
import farmgate.shared.personal.PhoneNumber;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.region.RegionCode;
import farmgate.shared.region.Regions;
import farmgate.shared.station.Location;
import farmgate.shared.station.StationId;
import farmgate.shared.station.StationLevel;
import farmgate.shared.wire.MultiLine;
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
class StationEndpoint {

    private static final String STATIONS = "/api/stations";

    private final Writes writes;

    StationEndpoint(Writes writes) {
        this.writes = writes;
    }

    record KeeperBody(
            @NotBlank @Size(max = 100) String name,
            @Nullable PhoneNumber phone) {}

    record StationBody(
            @NotBlank @Size(max = 100) String name,
            @NotNull StationLevel level,
            @NotNull RegionCode regionCode,
            @Nullable StationId countyStationId,
            @Nullable Location location,
            @NotNull @Valid KeeperBody keeper,
            @Nullable @Valid BankAccountBody account) {}

    /** Where the station's own money is sent to. */
    record BankAccountBody(
            @NotBlank @Size(max = 20) @BankName String bankCode,
            @NotBlank @Size(max = 34) @BankName String account,

            @NotBlank @Size(max = BankName.LENGTH_MAX) @BankName
            String holder) {

        BankAccount value() {
            return new BankAccount(bankCode, account, holder);
        }
    }

    record StationDetailsBody(
            @NotBlank @Size(max = 100) String name,
            @Nullable Location location) {}

    record StationAccountBody(@Nullable @Valid BankAccountBody account) {}

    record ReasonBody(@Nullable @Size(max = 500) @MultiLine String reason) {}

    @PostMapping(STATIONS)
    @RolesAllowed({"ADMIN", "COUNTY_OPERATOR"})
    ResponseEntity<String> register(@RequestBody @Valid StationBody body, Call call) {
        if (!Regions.bundled().exists(body.regionCode())) {
            throw Refusal.invalid("regionCode", "there is no region " + body.regionCode() + " in GB/T 2260");
        }
        RegisterStation command = new RegisterStation(
                new StationId(call.newId(StationId.PREFIX)),
                body.name(),
                body.level(),
                body.regionCode(),
                body.countyStationId(),
                body.location(),
                Contact.of(
                        body.keeper().name(), PhoneNumber.valueOf(body.keeper().phone())),
                body.account() == null ? null : body.account().value());
        return writes.create(command, call, STATIONS);
    }

    @PostMapping(STATIONS + "/{id}/open")
    @RolesAllowed({"ADMIN", "COUNTY_OPERATOR"})
    ResponseEntity<String> open(
            @PathVariable StationId id, @RequestBody(required = false) @Valid @Nullable ReasonBody body, Call call) {
        return writes.change(new OpenStation(id), call);
    }

    @PostMapping(STATIONS + "/{id}/suspend")
    @RolesAllowed({"ADMIN", "COUNTY_OPERATOR"})
    ResponseEntity<String> suspend(
            @PathVariable StationId id, @RequestBody(required = false) @Valid @Nullable ReasonBody body, Call call) {
        return writes.change(new SuspendStation(id, body == null ? null : body.reason()), call);
    }

    @PostMapping(STATIONS + "/{id}/resume")
    @RolesAllowed({"ADMIN", "COUNTY_OPERATOR"})
    ResponseEntity<String> resume(
            @PathVariable StationId id, @RequestBody(required = false) @Valid @Nullable ReasonBody body, Call call) {
        return writes.change(new ResumeStation(id, body == null ? null : body.reason()), call);
    }

    /** All of them as they are now: a location that is left out is taken away. */
    @PostMapping(STATIONS + "/{id}/details")
    @RolesAllowed({"ADMIN", "COUNTY_OPERATOR"})
    ResponseEntity<String> correct(@PathVariable StationId id, @RequestBody @Valid StationDetailsBody body, Call call) {
        return writes.change(new ChangeStationDetails(id, body.name(), body.location()), call);
    }

    /** Without an account the station is paid in cash. */
    @PostMapping(STATIONS + "/{id}/account")
    @RolesAllowed({"ADMIN", "COUNTY_OPERATOR"})
    ResponseEntity<String> changeAccount(
            @PathVariable StationId id, @RequestBody @Valid StationAccountBody body, Call call) {
        return writes.change(
                new ChangeStationAccount(
                        id, body.account() == null ? null : body.account().value()),
                call);
    }

    @PostMapping(STATIONS + "/{id}/keeper")
    @RolesAllowed({"ADMIN", "COUNTY_OPERATOR"})
    ResponseEntity<String> nameKeeper(@PathVariable StationId id, @RequestBody @Valid KeeperBody body, Call call) {
        return writes.change(new NameKeeper(id, Contact.of(body.name(), PhoneNumber.valueOf(body.phone()))), call);
    }

    @DeleteMapping(STATIONS + "/{id}/keeper/personal-data")
    @RolesAllowed("ADMIN")
    ResponseEntity<String> forgetKeeper(@PathVariable StationId id, Call call) {
        return writes.change(new ForgetKeeper(id), call);
    }
}
