package farmgate.command.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a command is called for ever, whatever its class is called: kept requests are told apart by it. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface CommandName {

    /** The slice and what is wished, such as {@code order.place-checkout}. */
    String value();

    /**
     * The full name that the class had while requests were kept by it, when it has been renamed since. A command that
     * came later was never kept so.
     */
    String formerly() default "";
}
