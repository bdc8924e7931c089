package farmgate.config.web;

import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/** What is said of each problem to a person, in Chinese or English. English is for whoever prefers neither. */
final class ProblemTexts {

    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private ProblemTexts() {}

    static boolean isChinese(Locale locale) {
        return Locale.CHINESE.getLanguage().equals(locale.getLanguage());
    }

    static Optional<String> title(String code, Locale locale) {
        return text("farmgate.problems", code, locale);
    }

    /** What the problem means and what to do about it, whatever the case. */
    static Optional<String> advice(String code, Locale locale) {
        return text("farmgate.problem-advice", code, locale);
    }

    private static Optional<String> text(String bundle, String code, Locale locale) {
        ResourceBundle texts = ResourceBundle.getBundle(bundle, locale, NO_FALLBACK);
        return texts.containsKey(code) ? Optional.of(texts.getString(code)) : Optional.empty();
    }
}
