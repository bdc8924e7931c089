package farmgate.query.statement;

import static farmgate.query.farmer.ReadModels.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import farmgate.query.farmer.ReadModels;
import farmgate.shared.farmer.FarmerEvent.FarmerEnrolled;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.farmer.PayoutMethod;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Channel;
import farmgate.shared.message.Role;
import farmgate.shared.money.Money;
import farmgate.shared.personal.Personal;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.region.RegionCode;
import farmgate.shared.station.StationEvent.StationRegistered;
import farmgate.shared.station.StationId;
import farmgate.shared.station.StationLevel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.http.ResponseEntity;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StatementReadsTest {

    private static final StationId STATION = new StationId("stn_a");
    private static final StationId COUNTY = new StationId("stn_county");
    private static final StationId ELSEWHERE = new StationId("stn_elsewhere");
    private static final FarmerId WANG = new FarmerId("frm_wang");
    private static final Instant NOW = Instant.parse("2026-10-01T02:00:00Z");

    private final ReadModels models = new ReadModels();
    private final StatementReads reads = new StatementReads(
            models.views, new Statements(models.views), new StatementPapers(farmer -> "王秀英", station -> "黄章村服务站"));

    @BeforeEach
    void register() {
        HolderProjection holders = new HolderProjection(models.views);
        Personal sealed = new Personal("frm_wang", "c2VhbGVk");
        models.deliver(
                holders,
                event("frm_wang", 0, new FarmerEnrolled(WANG, STATION, sealed, "黄章村", PayoutMethod.CASH, null), NOW));
        models.deliver(
                holders,
                event(
                        "stn_a",
                        0,
                        new StationRegistered(
                                STATION,
                                "一站",
                                StationLevel.VILLAGE,
                                RegionCode.of("610629"),
                                COUNTY,
                                null,
                                sealed,
                                null),
                        NOW));
    }

    @AfterEach
    void tearDown() {
        models.close();
    }

    @Test
    void a_farmers_statement_is_for_her_keeper_and_those_who_audit() {
        for (Actor actor :
                List.of(bound(Role.STATION_KEEPER, STATION), bound(Role.FINANCE, null), bound(Role.AUDITOR, null))) {
            assertThat(reads.farmer(WANG, null, null, null, actor).getBody())
                    .as("for %s", actor)
                    .isEqualTo(new Statement(WANG, null, null, null, Money.ZERO, List.of(), Money.ZERO));
        }
        for (Actor stranger : List.of(bound(Role.STATION_KEEPER, ELSEWHERE), bound(Role.COUNTY_OPERATOR, COUNTY))) {
            assertThatExceptionOfType(Refusal.class)
                    .as("for %s", stranger)
                    .isThrownBy(() -> reads.farmer(WANG, null, null, null, stranger))
                    .satisfies(refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNKNOWN));
        }
    }

    @Test
    void a_stations_statement_is_for_its_keeper_its_county_and_those_who_audit() {
        for (Actor actor : List.of(
                bound(Role.STATION_KEEPER, STATION),
                bound(Role.COUNTY_OPERATOR, COUNTY),
                bound(Role.FINANCE, null),
                bound(Role.AUDITOR, null))) {
            assertThat(reads.station(STATION, null, null, null, actor).getBody())
                    .as("for %s", actor)
                    .isEqualTo(new Statement(null, STATION, null, null, Money.ZERO, List.of(), Money.ZERO));
        }
        for (Actor stranger : List.of(bound(Role.STATION_KEEPER, ELSEWHERE), bound(Role.COUNTY_OPERATOR, ELSEWHERE))) {
            assertThatExceptionOfType(Refusal.class)
                    .as("for %s", stranger)
                    .isThrownBy(() -> reads.station(STATION, null, null, null, stranger))
                    .satisfies(refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNKNOWN));
        }
    }

    @Test
    void a_statement_does_not_run_backwards() {
        LocalDate day = LocalDate.of(2026, 10, 1);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> reads.farmer(WANG, day, day.minusDays(1), null, bound(Role.FINANCE, null)))
                .satisfies(refusal -> assertThat(refusal.facts()).containsEntry("field", "to"));
    }

    @Test
    void who_asks_for_a_table_gets_one_with_chinese_headers() {
        assertThat(reads.farmer(WANG, null, null, "text/csv", bound(Role.AUDITOR, null)))
                .satisfies(answer -> {
                    assertThat(answer.getHeaders().getContentType()).hasToString("text/csv;charset=UTF-8");
                    assertThat(String.valueOf(answer.getBody()).lines())
                            .containsExactly(
                                    "\uFEFF时间,项目,订单号,付款单号,货品明细,净重（克）,订单实收（元）,计费规则,货值（元）,扣款（元）," + "金额（元）,余额（元）",
                                    ",期初余额,,,,,,,,,,0.00",
                                    ",期末余额,,,,,,,,,,0.00");
                });
    }

    @Test
    void who_asks_for_a_workbook_gets_amounts_that_can_be_reckoned_with() throws IOException {
        ResponseEntity<Object> answer = reads.station(
                STATION,
                LocalDate.of(2026, 10, 1),
                null,
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                bound(Role.AUDITOR, null));

        assertThat(answer.getHeaders().getContentDisposition().getFilename()).isEqualTo("statement-stn_a.xlsx");
        try (ReadableWorkbook workbook =
                new ReadableWorkbook(new ByteArrayInputStream((byte[]) Objects.requireNonNull(answer.getBody())))) {
            List<Row> rows = workbook.getFirstSheet().read();
            assertThat(rows).hasSize(3);
            assertThat(rows.get(0).getCell(11).asString()).isEqualTo("余额（元） Balance (yuan)");
            assertThat(rows.get(1).getCell(0).asDate()).isEqualTo("2026-10-01T00:00:00");
            assertThat(rows.get(1).getCell(1).asString()).isEqualTo("期初余额");
            assertThat(rows.get(2).getCell(11).asNumber()).isEqualByComparingTo("0.00");
        }
    }

    @Test
    void who_asks_for_paper_gets_pdf_with_the_names_of_the_farmer_and_her_station() throws IOException {
        ResponseEntity<Object> answer =
                reads.farmer(WANG, null, null, "application/pdf", bound(Role.STATION_KEEPER, STATION));

        assertThat(answer.getHeaders().getContentType()).hasToString("application/pdf");
        assertThat(answer.getHeaders().getContentDisposition().getFilename()).isEqualTo("statement-frm_wang.pdf");
        try (PDDocument document = Loader.loadPDF((byte[]) Objects.requireNonNull(answer.getBody()))) {
            assertThat(new PDFTextStripper().getText(document)).contains("王秀英", "frm_wang", "黄章村服务站", "stn_a");
        }
    }

    private static Actor bound(Role role, StationId station) {
        return new Actor("someone", Set.of(role), station, null, null, Channel.API, NOW, NOW);
    }
}
