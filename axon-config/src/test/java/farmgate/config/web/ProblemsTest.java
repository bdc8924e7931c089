package farmgate.config.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import farmgate.shared.refusal.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/** Problems in the language of whoever reads them, and the page behind each. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProblemsTest {

    private final ProblemTypePage page = new ProblemTypePage();

    @AfterEach
    void any_language_again() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void a_chinese_reader_is_told_in_chinese_and_the_case_in_english() {
        Refusal refusal =
                Refusal.rule("station-not-open", "station stn_1 is not open").with("stationId", "stn_1");
        ProblemDetail chinese = of(refusal, Locale.SIMPLIFIED_CHINESE);
        assertThat(chinese.getTitle()).isEqualTo("服务站尚未开业");
        assertThat(chinese.getDetail()).isEqualTo("服务站尚未开业。可由其县级运营方开业。");
        assertThat(chinese.getProperties())
                .isEqualTo(Map.of("stationId", "stn_1", "detailInEnglish", "station stn_1 is not open"));
        ProblemDetail english = of(refusal, Locale.UK);
        assertThat(english.getDetail()).isEqualTo("station stn_1 is not open");
        assertThat(english.getProperties()).isEqualTo(Map.of("stationId", "stn_1"));
        assertThat(english.getType()).isEqualTo(chinese.getType());
    }

    @Test
    void a_wrong_field_is_named_in_any_language() {
        ProblemDetail chinese = of(Refusal.invalid("name", "must not be blank"), Locale.CHINESE);
        assertThat(chinese.getTitle()).isEqualTo("请求无效");
        assertThat(chinese.getDetail()).isEqualTo("name: must not be blank");
        assertThat(chinese.getProperties())
                .isEqualTo(Map.of("errors", List.of(new Problems.FieldError("name", "must not be blank"))));
    }

    @Test
    void every_problem_has_a_page_in_both_languages() {
        for (String code :
                ResourceBundle.getBundle("farmgate.problems", Locale.ROOT).keySet()) {
            ResponseEntity<String> english = page.problem(code, Locale.ENGLISH);
            assertThat(Objects.requireNonNull(english.getBody()))
                    .contains("<html lang=\"en\">", "lang=\"zh\"", "/problems/" + code)
                    .doesNotContain("{title}", "{advice}", "Advice}", "Title}");
        }
    }

    @Test
    void the_readers_language_comes_first() {
        String chinese = Objects.requireNonNull(
                page.problem("not-found", Locale.TRADITIONAL_CHINESE).getBody());
        assertThat(chinese.indexOf("未找到")).isLessThan(chinese.indexOf("There is no such thing"));
        ResponseEntity<String> french = page.problem("not-found", Locale.FRENCH);
        assertThat(french.getHeaders().getFirst("Content-Language")).isEqualTo("en");
        assertThat(french.getHeaders().getVary()).containsExactly("Accept-Language");
    }

    @Test
    void what_is_written_in_a_text_is_no_markup_and_an_unknown_code_has_no_page() {
        assertThat(page.problem("confirm-weight", Locale.ENGLISH).getBody()).contains("&quot;confirmed&quot;: true");
        assertThatThrownBy(() -> page.problem("<script>", Locale.ENGLISH)).isInstanceOf(Refusal.class);
    }

    private static ProblemDetail of(Refusal refusal, Locale locale) {
        LocaleContextHolder.setLocale(locale);
        return Problems.of(refusal);
    }
}
