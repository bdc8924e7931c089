package farmgate.command.listing;

import static farmgate.command.listing.ListingsOfTests.WANG;
import static farmgate.command.listing.ListingsOfTests.keeper;
import static org.assertj.core.api.Assertions.assertThat;

import farmgate.command.web.ActorMetaData;
import farmgate.command.web.Call;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Channel;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ImportEndpointTest {

    private static final String FILE = """
            farmerId,produce,title,priceYuan,per,quantity,unit
            frm_wang,苹果,洛川红富士,3.90,斤,50,斤
            frm_wang,苹果,洛川红富士,free,斤,50,斤
            """;

    private final House house = new House();

    @TempDir
    private Path dataFolder;

    private Path spooled;
    private MockMvcTester http;

    @BeforeEach
    void open() {
        spooled = dataFolder.resolve("spool");
        http = opened(new ImportSpool(spooled, 1, 0, Duration.ZERO));
    }

    private MockMvcTester opened(ImportSpool spool) {
        return MockMvcTester.create(MockMvcBuilders.standaloneSetup(new ImportEndpoint(house.writes, spool))
                .setCustomArgumentResolvers(new KeepersCall())
                .setControllerAdvice(new Refusals())
                .build());
    }

    @RestControllerAdvice
    static class Refusals {

        @ExceptionHandler
        ResponseEntity<String> refused(Refusal refusal) {
            HttpStatus status = switch (refusal.kind()) {
                case UNKNOWN -> HttpStatus.NOT_FOUND;
                case TOO_MANY -> HttpStatus.TOO_MANY_REQUESTS;
                case NOT_YET -> HttpStatus.SERVICE_UNAVAILABLE;
                default -> HttpStatus.BAD_REQUEST;
            };
            return ResponseEntity.status(status).body(refusal.code());
        }
    }

    @Test
    void nothing_is_left_in_the_data_folder_however_it_ended() {
        house.enrolled(WANG);
        assertThat(post("text/csv")).hasStatusOk();
        assertThat(http.post()
                        .uri("/api/stations/stn_luochuan1/listings/import")
                        .contentType("text/csv")
                        .content("no,table\n1,2\n".getBytes(StandardCharsets.UTF_8))
                        .exchange())
                .hasStatus(HttpStatus.BAD_REQUEST);
        assertThat(spooled).isEmptyDirectory();
    }

    @Test
    void another_stations_keeper_is_told_no_before_anything_of_her_file_is_kept() {
        MvcTestResult answer = http.post()
                .uri("/api/stations/stn_another/listings/import")
                .contentType("text/csv")
                .content(FILE.getBytes(StandardCharsets.UTF_8))
                .exchange();
        assertThat(answer).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(spooled).doesNotExist();
    }

    @Test
    void a_callers_second_import_waits_until_the_first_has_ended() throws Exception {
        ImportSpool spool = new ImportSpool(spooled, 2, 0, Duration.ofSeconds(60));
        ImportSpool.Place first = spool.take("keeper");
        try (ExecutorService others = Executors.newSingleThreadExecutor()) {
            Future<ImportSpool.Place> second = others.submit(() -> spool.take("keeper"));
            assertThat(second.isDone()).isFalse();
            first.close();
            second.get(60, TimeUnit.SECONDS).close();
        }
        spool.take("keeper").close();
    }

    @Test
    void a_callers_second_import_is_refused_when_the_first_takes_too_long() {
        house.enrolled(WANG);
        ImportSpool spool = new ImportSpool(spooled, 2, 0, Duration.ZERO);
        http = opened(spool);
        try (ImportSpool.Place running = spool.take(keeper().subject())) {
            assertThat(running).isNotNull();
            assertThat(post("text/csv")).hasStatus(HttpStatus.TOO_MANY_REQUESTS);
        }
        assertThat(post("text/csv")).hasStatusOk();
    }

    @Test
    void a_node_runs_only_so_many_at_a_time() {
        house.enrolled(WANG);
        ImportSpool spool = new ImportSpool(spooled, 1, 0, Duration.ZERO);
        http = opened(spool);
        try (ImportSpool.Place running = spool.take("another keeper")) {
            assertThat(running).isNotNull();
            assertThat(post("text/csv"))
                    .hasStatus(HttpStatus.SERVICE_UNAVAILABLE)
                    .hasBodyTextEqualTo("busy");
        }
        assertThat(post("text/csv")).hasStatusOk();
    }

    @Test
    void a_full_disk_takes_no_import() {
        house.enrolled(WANG);
        http = opened(new ImportSpool(spooled, 1, Long.MAX_VALUE / 2, Duration.ZERO));
        assertThat(post("text/csv")).hasStatus(HttpStatus.SERVICE_UNAVAILABLE).hasBodyTextEqualTo("disk-full");
        assertThat(spooled).isEmptyDirectory();
    }

    @Test
    void what_a_killed_process_left_is_removed_at_the_start_and_the_folder_is_the_owners_alone() throws IOException {
        ImportSpool killed = new ImportSpool(spooled, 1, 0, Duration.ZERO);
        Path left = killed.take("keeper").newFile(".csv");
        assertThat(Files.getPosixFilePermissions(spooled)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(Files.getPosixFilePermissions(left)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        new ImportSpool(spooled, 1, 0, Duration.ZERO).afterSingletonsInstantiated();
        assertThat(spooled).isEmptyDirectory();
    }

    /** The call of the keeper, under a key if the request has one. */
    private static final class KeepersCall implements HandlerMethodArgumentResolver {

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Call.class;
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                ModelAndViewContainer container,
                NativeWebRequest request,
                WebDataBinderFactory binders) {
            return new Call(keeper(), request.getHeader("Idempotency-Key"), null);
        }
    }

    @Test
    void a_file_is_sent_and_answered_row_by_row_and_the_same_when_sent_again() {
        house.enrolled(WANG);

        MvcTestResult first = post("text/csv;charset=UTF-8");
        MvcTestResult again = post("text/csv");

        assertThat(first).hasStatusOk().doesNotContainHeader("Idempotency-Replayed");
        ImportReport report = Json.read(body(first), ImportReport.class);
        assertThat(report.accepted()).isEqualTo(1);
        assertThat(report.errors())
                .containsExactly(new ImportReport.RowError(
                        2,
                        3,
                        "priceYuan",
                        "'free' is no amount of yuan with at most two decimals: write it such as 3.90"));
        assertThat(again).hasStatusOk().hasHeader("Idempotency-Replayed", "true");
        assertThat(body(again)).isEqualTo(body(first));
    }

    @Test
    void what_came_in_a_file_says_so() {
        house.enrolled(WANG);
        ImportReport report = Json.read(body(post("text/csv")), ImportReport.class);
        Actor actor = ActorMetaData.from(
                house.store.readEvents(report.ids().getFirst().value()).next());
        assertThat(actor.channel()).isEqualTo(Channel.IMPORT);
    }

    @Test
    void the_answer_may_be_the_same_table_with_what_is_wrong() {
        house.enrolled(WANG);
        MvcTestResult answer = post("text/csv", "Accept", "text/csv", "Accept-Language", "zh-CN");
        assertThat(answer).hasStatusOk().hasHeader("Content-Type", "text/csv;charset=UTF-8");
        assertThat(body(answer).lines())
                .satisfiesExactly(
                        line -> assertThat(line).endsWith(",unit,挂牌编号,错误"),
                        line -> assertThat(line).startsWith("frm_wang,").contains(",lst_"),
                        line -> assertThat(line).endsWith(",,priceYuan: “free”不是金额：请写元，最多两位小数，如 3.90"));
    }

    @Test
    void the_answer_may_come_in_lines_the_last_being_the_report() {
        house.enrolled(WANG);
        MvcTestResult answer = post("text/csv", "Accept", "application/x-ndjson;q=0.9, application/xml");
        assertThat(answer).hasStatusOk().hasHeader("Content-Type", "application/x-ndjson");
        assertThat(Json.read(body(answer).lines().toList().getLast(), ImportReport.class)
                        .accepted())
                .isEqualTo(1);
        assertThat(body(answer)).endsWith("}\n");
    }

    @Test
    void a_dry_run_is_asked_for_and_said() {
        house.enrolled(WANG);
        long before = house.store.createHeadToken().position().orElseThrow();
        MvcTestResult answer = http.post()
                .uri("/api/stations/stn_luochuan1/listings/import?dryRun=true")
                .contentType("text/csv")
                .header("Idempotency-Key", "key-1")
                .content(FILE.getBytes(StandardCharsets.UTF_8))
                .exchange();
        assertThat(answer).hasStatusOk();
        assertThat(body(answer)).startsWith("{\"dryRun\":true,\"accepted\":1,\"rejected\":1,");
        assertThat(house.store.createHeadToken().position()).hasValue(before);
    }

    @Test
    void no_other_answer_is_given() {
        assertThat(post("text/csv", "Accept", "application/xml")).hasStatus(HttpStatus.NOT_ACCEPTABLE);
        assertThat(post("text/csv", "Accept", "nonsense")).hasStatus(HttpStatus.NOT_ACCEPTABLE);
        house.enrolled(WANG);
        assertThat(post("text/csv", "Accept", "text/html, */*;q=0.1")).hasStatusOk();
    }

    @Test
    void another_format_is_not_taken() {
        assertThat(post("application/json")).hasStatus(HttpStatus.UNSUPPORTED_MEDIA_TYPE);
    }

    private MvcTestResult post(String contentType, String... headers) {
        HttpHeaders more = new HttpHeaders();
        for (int i = 0; i < headers.length; i += 2) {
            more.add(headers[i], headers[i + 1]);
        }
        return http.post()
                .uri("/api/stations/stn_luochuan1/listings/import")
                .contentType(MediaType.parseMediaType(contentType))
                .header("Idempotency-Key", "key-1")
                .headers(more)
                .content(FILE.getBytes(StandardCharsets.UTF_8))
                .exchange();
    }

    private static String body(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
