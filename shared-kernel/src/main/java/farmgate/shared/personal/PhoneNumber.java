package farmgate.shared.personal;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A telephone number, however it was written: {@code 133 1111 1111}, {@code 86-13311111111} and
 * {@code １３３１１１１１１１１} are one. A number without a country's code is one of China.
 *
 * @param value in the form of E.164, such as {@code +8613311111111}
 */
public record PhoneNumber(@JsonValue String value) {

    /** As it is sent in, with blanks and dashes. */
    public static final int LENGTH_MAX = 40;

    private static final String COUNTRY = "CN";
    private static final int COUNTRY_CODE = 86;
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    /** New blocks of mobile numbers are handed out faster than any table of them is published. */
    private static final Pattern CHINESE_MOBILE = Pattern.compile("1\\d{10}");

    /** Letters of any script: a name, a word, or the keys of a telephone in letters. */
    private static final Pattern LETTER = Pattern.compile("\\p{L}");

    /** @throws IllegalArgumentException when it is no telephone number, or one that needs an area code or has an extension */
    public PhoneNumber {
        value = e164(value);
    }

    /** Nothing, or only blanks, is no number and no fault. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static @Nullable PhoneNumber ofText(@Nullable String text) {
        return text == null || text.isBlank() ? null : new PhoneNumber(text);
    }

    public static @Nullable String valueOf(@Nullable PhoneNumber number) {
        return number == null ? null : number.value;
    }

    /** What was kept as a telephone before there was this form may be anything. */
    public static Optional<PhoneNumber> read(String kept) {
        try {
            return Optional.ofNullable(ofText(kept));
        } catch (IllegalArgumentException noNumber) {
            return Optional.empty();
        }
    }

    /** As it is dialled at home: neighbours' ids follow from this form, in which nearly all numbers were once written. */
    public String national() {
        String code = "+" + COUNTRY_CODE;
        return value.startsWith(code) ? value.substring(code.length()) : value;
    }

    @Override
    public String toString() {
        return value;
    }

    private static String e164(String text) {
        if (text.length() > LENGTH_MAX) {
            throw new IllegalArgumentException("must have at most " + LENGTH_MAX + " characters");
        }
        if (LETTER.matcher(text).find()) {
            throw noNumber("write digits only, without words or an extension");
        }
        Phonenumber.PhoneNumber number;
        try {
            number = NUMBERS.parse(text, COUNTRY);
        } catch (NumberParseException e) {
            throw noNumber("write it with its area code, such as 13900000000, 029 8888 0000 or +86 139 0000 0000");
        }
        if (number.hasExtension()) {
            throw noNumber("leave the extension out");
        }
        if (!isOne(number)) {
            throw noNumber(
                    "write it whole, with its area code, such as 13900000000, 029 8888 0000 or +86 139 0000 0000");
        }
        return NUMBERS.format(number, PhoneNumberFormat.E164);
    }

    private static boolean isOne(Phonenumber.PhoneNumber number) {
        return NUMBERS.isValidNumber(number)
                || (number.getCountryCode() == COUNTRY_CODE
                        && NUMBERS.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE
                        && CHINESE_MOBILE
                                .matcher(NUMBERS.getNationalSignificantNumber(number))
                                .matches());
    }

    private static IllegalArgumentException noNumber(String hint) {
        return new IllegalArgumentException("is no telephone number: " + hint);
    }
}
