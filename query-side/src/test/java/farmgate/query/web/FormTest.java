package farmgate.query.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import farmgate.shared.refusal.Refusal;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FormTest {

    private static final String WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "none | JSON",
                "'' | JSON",
                "*/* | JSON",
                "application/* | JSON",
                "application/json | JSON",
                "text/html, */*;q=0.8 | JSON",
                "text/csv | CSV",
                "text/* | CSV",
                "text/csv; charset=UTF-8 | CSV",
                "application/json;q=0.5, text/csv | CSV",
                "application/json, text/csv;q=0.5 | JSON",
                "text/csv;q=0, application/json | JSON",
                "text/html, text/csv | CSV",
                "application/pdf, text/csv | CSV",
                "application/pdf | JSON",
            })
    void the_caller_gets_what_she_likes_best_of_what_is_offered(String accept, Form form) {
        assertThat(Form.wanted(accept, Form.CSV, Form.XLSX)).isEqualTo(form);
    }

    @Test
    void workbooks_and_paper_are_known_by_their_types() {
        assertThat(Form.wanted(WORKBOOK, Form.CSV, Form.XLSX)).isEqualTo(Form.XLSX);
        assertThat(Form.wanted("application/pdf", Form.PDF)).isEqualTo(Form.PDF);
    }

    @Test
    void what_is_no_media_type_is_refused() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Form.wanted("what/ever/you like"))
                .satisfies(refusal -> assertThat(refusal.facts()).containsEntry("field", "Accept"));
    }
}
