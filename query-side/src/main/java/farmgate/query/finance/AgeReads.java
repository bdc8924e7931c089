package farmgate.query.finance;

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
class AgeReads {

    private static final Table<AgeGroup> TABLE = new Table<AgeGroup>()
            .with("类别", "Kind", AgeGroup::kind)
            .with("天数", "Days", AgeGroup::days)
            .with("笔数", "Count", AgeGroup::count)
            .with("金额（元）", "Amount (yuan)", AgeGroup::amount)
            .with("最早时间", "Oldest", AgeGroup::oldest);

    private final Ages ages;

    AgeReads(Ages ages) {
        this.ages = ages;
    }

    /** What stands open and should not for long, by its age in days. As JSON, or as a spreadsheet: CSV or XLSX. */
    @GetMapping(
            value = "/api/finance/exceptions-by-age",
            produces = {Types.JSON, Types.CSV, Types.XLSX})
    @RolesAllowed({"FINANCE", "AUDITOR"})
    ResponseEntity<Object> exceptionsByAge(
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        return TABLE.answer("exceptions-by-age", null, null, accept, page -> new Page<>(ages.groups(), null));
    }
}
