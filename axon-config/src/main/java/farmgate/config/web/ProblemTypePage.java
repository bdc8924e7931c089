package farmgate.config.web;

import farmgate.shared.refusal.Refusal;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.annotation.security.PermitAll;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** The page behind the {@code type} of a problem: what it means and what to do, in the reader's language first. */
@Hidden
@RestController
class ProblemTypePage {

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private final String page = read();

    @GetMapping("/problems/{code}")
    @PermitAll
    ResponseEntity<String> problem(@PathVariable String code, Locale wished) {
        Locale locale = ProblemTexts.isChinese(wished) ? Locale.CHINESE : Locale.ENGLISH;
        Locale other = locale.equals(Locale.CHINESE) ? Locale.ENGLISH : Locale.CHINESE;
        Map<String, String> texts = Map.of(
                "code", code,
                "lang", locale.getLanguage(),
                "title", text(ProblemTexts.title(code, locale), code),
                "advice", text(ProblemTexts.advice(code, locale), code),
                "otherLang", other.getLanguage(),
                "otherTitle", text(ProblemTexts.title(code, other), code),
                "otherAdvice", text(ProblemTexts.advice(code, other), code));
        String html = PLACE.matcher(page).replaceAll(place -> filled(place, texts));
        return ResponseEntity.ok()
                .contentType(HTML)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .header(HttpHeaders.CONTENT_LANGUAGE, locale.getLanguage())
                .body(html);
    }

    private static String text(Optional<String> text, String code) {
        return text.orElseThrow(() -> Refusal.notFound("problem '" + code + "'"));
    }

    private static String filled(MatchResult place, Map<String, String> texts) {
        String text = texts.get(place.group(1));
        return Matcher.quoteReplacement(
                text == null ? place.group() : HtmlUtils.htmlEscape(text, StandardCharsets.UTF_8.name()));
    }

    private static String read() {
        try (InputStream in = Objects.requireNonNull(
                ProblemTypePage.class.getResourceAsStream("/farmgate/problem.html"), "problem.html")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
