package farmgate.query.statement;

import com.mongodb.client.model.Filters;
import farmgate.query.projection.Documents;
import farmgate.query.projection.Views;
import farmgate.query.statement.HolderProjection.Holder;
import farmgate.query.web.Download;
import farmgate.query.web.Form;
import farmgate.query.web.Types;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Id;
import farmgate.shared.message.Role;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.station.StationId;
import jakarta.annotation.security.RolesAllowed;
import java.time.LocalDate;
import java.util.function.Predicate;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class StatementReads {

    private final Views views;
    private final Statements statements;
    private final StatementPapers papers;

    StatementReads(Views views, Statements statements, StatementPapers papers) {
        this.views = views;
        this.statements = statements;
        this.papers = papers;
    }

    /**
     * As JSON, as a spreadsheet (CSV or XLSX), or as PDF to be printed, whichever {@code Accept} names.
     *
     * @param from first day, and {@code to} the last, in Asia/Shanghai; without them everything
     */
    @GetMapping(
            value = "/api/farmers/{id}/statement",
            produces = {Types.JSON, Types.CSV, Types.XLSX, Types.PDF})
    @RolesAllowed({"STATION_KEEPER", "FINANCE", "AUDITOR"})
    ResponseEntity<Object> farmer(
            @PathVariable FarmerId id,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
            Actor actor) {
        Holder holder = known(actor, id, it -> it.stationId() != null && actor.keeps(it.stationId()));
        mustBeInOrder(from, to);
        return answer(statements.of(id, from, to), id, holder.stationId(), accept);
    }

    /** The same, of what is due to a station: its commission; for a county its share and its carrier's freight. */
    @GetMapping(
            value = "/api/stations/{id}/statement",
            produces = {Types.JSON, Types.CSV, Types.XLSX, Types.PDF})
    @RolesAllowed({"STATION_KEEPER", "COUNTY_OPERATOR", "FINANCE", "AUDITOR"})
    ResponseEntity<Object> station(
            @PathVariable StationId id,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
            Actor actor) {
        known(actor, id, it -> actor.keeps(id) || actor.operates(id) || actor.operates(it.countyStationId()));
        mustBeInOrder(from, to);
        return answer(statements.of(id, from, to), id, id, accept);
    }

    private Holder known(Actor actor, Id id, Predicate<Holder> isHers) {
        Document document = views.collection(HolderProjection.HOLDERS)
                .find(Filters.eq("_id", id.value()))
                .first();
        Holder holder = document == null ? null : Documents.read(document, Holder.class);
        if (holder == null || !(actor.is(Role.FINANCE) || actor.is(Role.AUDITOR) || isHers.test(holder))) {
            throw Refusal.unknown(id);
        }
        return holder;
    }

    private static void mustBeInOrder(@Nullable LocalDate from, @Nullable LocalDate to) {
        if (from != null && to != null && from.isAfter(to)) {
            throw Refusal.invalid("to", "the last day is before the first");
        }
    }

    private ResponseEntity<Object> answer(
            Statement statement, Id id, @Nullable StationId station, @Nullable String accept) {
        String name = "statement-" + id;
        Form form = Form.wanted(accept, Form.CSV, Form.XLSX, Form.PDF);
        return switch (form) {
            case JSON ->
                ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .varyBy(HttpHeaders.ACCEPT)
                        .body(statement);
            case CSV, XLSX -> StatementTable.TABLE.file(form, name, StatementTable.rows(statement));
            case PDF -> Download.of(form, name, papers.pdf(statement, station));
        };
    }
}
