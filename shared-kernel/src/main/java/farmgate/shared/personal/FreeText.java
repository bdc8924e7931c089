package farmgate.shared.personal;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import farmgate.shared.message.Id;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What somebody wrote in her own words, such as a reason or a note: it may name people. It is sealed before it is stored.
 * Its JSON is the text while it is in clear, and else what was sealed.
 *
 * @param clear what the system says itself, and what was stored before December 2026; else null
 * @param sealed a sealed {@link String}; null when the text is in clear
 */
public record FreeText(@Nullable String clear, @Nullable Personal sealed) {

    /** What is read instead of a text whose key was destroyed. */
    public static final String FORGOTTEN = "已注销 (forgotten)";

    public FreeText {
        if ((clear == null) == (sealed == null)) {
            throw new IllegalArgumentException("a text is in clear or sealed, one of the two");
        }
    }

    /** What no person wrote. */
    public static FreeText clear(String text) {
        return new FreeText(text, null);
    }

    /** About a person, under her key; under the thing's when she was forgotten before. */
    public static FreeText about(Vault vault, String person, Id thing, String text) {
        return vault.sealUnlessForgotten(person, text)
                .map(kept -> new FreeText(null, kept))
                .orElseGet(() -> about(vault, thing, text));
    }

    /** About a thing, under a key of its texts: the newest of them that was not destroyed. */
    public static FreeText about(Vault vault, Id thing, String text) {
        for (TextsKey key = TextsKey.first(thing); ; key = key.next()) {
            Personal kept = vault.sealUnlessForgotten(key.value(), text).orElse(null);
            if (kept != null) {
                return new FreeText(null, kept);
            }
        }
    }

    /** The same, of a text that may be missing. */
    public static @Nullable FreeText aboutIfAny(Vault vault, Id thing, @Nullable String text) {
        return text == null ? null : about(vault, thing, text);
    }

    /** The same text about a thing, under a key of its texts; one that is forgotten stays so. */
    public FreeText under(Vault vault, Id thing) {
        return textIn(vault).map(text -> about(vault, thing, text)).orElse(this);
    }

    /** The same text in clear, to be shown and never to be stored. */
    public FreeText opened(Vault vault) {
        return clear(in(vault));
    }

    private Optional<String> textIn(Vault vault) {
        return sealed == null ? Optional.ofNullable(clear) : vault.open(sealed, String.class);
    }

    /** What was written, or {@link #FORGOTTEN}. */
    public String in(Vault vault) {
        return textIn(vault).orElse(FORGOTTEN);
    }

    /** What was written, or null when nothing was. */
    public static @Nullable String in(Vault vault, @Nullable FreeText text) {
        return text == null ? null : text.in(vault);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static FreeText read(JsonNode json) {
        return json.isString()
                ? clear(json.asString())
                : new FreeText(
                        null,
                        new Personal(
                                json.required("person").asString(),
                                json.required("sealed").asString()));
    }

    @JsonValue
    Object json() {
        return sealed == null ? Objects.requireNonNull(clear) : sealed;
    }
}
