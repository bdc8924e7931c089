package farmgate.config.properties;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.ConversionFailedException;

/**
 * Turns a wrong {@code farmgate.} property into one line that says what to do. It goes before Spring Boot's analyzers,
 * whose description of a failed binding repeats the value, which may be a secret, and names Java classes.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class WrongSettingAnalyzer implements FailureAnalyzer {

    private static final ConfigurationPropertyName OURS = ConfigurationPropertyName.of("farmgate");

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        WrongSetting wrong = cause(failure, WrongSetting.class);
        if (wrong != null) {
            return describe(wrong, failure);
        }
        UnboundConfigurationPropertiesException unknown = cause(failure, UnboundConfigurationPropertiesException.class);
        if (unknown != null && unknown.getUnboundProperties().stream().allMatch(each -> isOurs(each.getName()))) {
            return describe(unknown(unknown), failure);
        }
        BindException unreadable = cause(failure, BindException.class);
        if (unreadable != null && isOurs(unreadable.getName())) {
            return describe(unreadable(unreadable), failure);
        }
        return null;
    }

    private static FailureAnalysis describe(WrongSetting wrong, Throwable failure) {
        return new FailureAnalysis(
                Objects.requireNonNull(wrong.getMessage()), "Please " + wrong.remedy() + ".", failure);
    }

    private static WrongSetting unknown(UnboundConfigurationPropertiesException failure) {
        String names = failure.getUnboundProperties().stream()
                .map(ConfigurationProperty::getName)
                .map(ConfigurationPropertyName::toString)
                .sorted()
                .collect(Collectors.joining(", "));
        return new WrongSetting(
                names, "is no setting of Farmgate", "correct its spelling, see docs/configuration.md, or take it away");
    }

    private static WrongSetting unreadable(BindException failure) {
        ConversionFailedException conversion = cause(failure, ConversionFailedException.class);
        String property = nameOf(failure);
        if (conversion == null) {
            return new WrongSetting(property, "cannot be read", "see docs/configuration.md for what it may be");
        }
        Class<?> type = conversion.getTargetType().getType();
        if (conversion.getTargetType().getElementTypeDescriptor() != null) {
            type = conversion.getTargetType().getElementTypeDescriptor().getType();
        }
        return new WrongSetting(property, "is '" + conversion.getValue() + "'", "set it to " + expected(type));
    }

    /** The binder names the record that it was building; the innermost failure names the property itself. */
    private static String nameOf(BindException failure) {
        ConfigurationProperty property = failure.getProperty();
        return (property == null ? failure.getName() : property.getName()).toString();
    }

    private static String expected(Class<?> type) {
        if (type.isEnum()) {
            return Arrays.stream(Objects.requireNonNull(type.getEnumConstants()))
                    .map(each -> each.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .collect(Collectors.joining(" or "));
        }
        return switch (type.getSimpleName()) {
            case "boolean", "Boolean" -> "true or false";
            case "Duration" -> "a time such as 30m or 2h";
            default -> "a " + type.getSimpleName().toLowerCase(Locale.ROOT);
        };
    }

    private static boolean isOurs(ConfigurationPropertyName name) {
        return OURS.equals(name) || OURS.isAncestorOf(name);
    }

    private static <T extends Throwable> @Nullable T cause(Throwable failure, Class<T> type) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (type.isInstance(each)) {
                return type.cast(each);
            }
        }
        return null;
    }
}
