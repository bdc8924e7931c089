package farmgate.query.watch;

import farmgate.query.web.Page;
import farmgate.query.web.Table;
import farmgate.query.web.Types;
import jakarta.annotation.security.RolesAllowed;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
class WatchReads {

    private static final Table<Finding> TABLE = new Table<Finding>()
            .with("规则", "Rule", Finding::rule)
            .with("对象", "About", Finding::about)
            .with("总数", "Counted", Finding::counted)
            .with("突出数", "Noticed", Finding::noticed)
            .with("说明", "Explanation (Chinese)", Finding::explanationZh)
            .with("英文说明", "Explanation", Finding::explanation)
            .with("依据", "Evidence", finding -> String.join(" ", finding.evidence()));

    private final Watch watch;

    WatchReads(Watch watch) {
        this.watch = watch;
    }

    /** Looks through everything there is, each time it is asked. As JSON, or as a spreadsheet: CSV or XLSX. */
    @GetMapping(
            value = "/api/audit/findings",
            produces = {Types.JSON, Types.CSV, Types.XLSX})
    @RolesAllowed({"FINANCE", "AUDITOR"})
    ResponseEntity<Object> findings(
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        return TABLE.answer("findings", null, null, accept, page -> new Page<>(watch.findings(), null));
    }
}
