package farmgate.command.web;

import farmgate.shared.wire.Text;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** A name that goes to a bank, so of characters that XML and the bank's paper can carry; see {@link Text}. */
@Constraint(validatedBy = BankName.Check.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
public @interface BankName {

    /** ISO 20022 has 140 characters for a name; the Chinese banks' own forms have fewer. */
    int LENGTH_MAX = 100;

    String message() default "must be a name that a bank can take";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Names the character that it may not have. */
    final class Check implements ConstraintValidator<BankName, String> {

        @Override
        public boolean isValid(@Nullable String name, ConstraintValidatorContext context) {
            if (name == null) {
                return true;
            }
            try {
                Text.mustBeBankName(name);
                return true;
            } catch (IllegalArgumentException unfit) {
                context.disableDefaultConstraintViolation();
                context.buildConstraintViolationWithTemplate(String.valueOf(unfit.getMessage()))
                        .addConstraintViolation();
                return false;
            }
        }
    }
}
