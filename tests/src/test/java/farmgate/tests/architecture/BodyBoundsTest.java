package farmgate.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import farmgate.shared.message.Id;
import farmgate.shared.money.Money;
import farmgate.shared.money.Price;
import farmgate.shared.money.Quantity;
import farmgate.shared.personal.PhoneNumber;
import farmgate.shared.produce.Grade;
import farmgate.shared.region.RegionCode;
import farmgate.shared.station.Location;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** A field without bounds is found here, and not by whoever sends it a number that no sum of ours can hold. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BodyBoundsTest {

    /** They hold their own bounds, or the JSON recipe of what comes in does. */
    private static final Set<Class<?>> BOUNDED = Set.of(
            Money.class, Quantity.class, Price.class, Grade.class, RegionCode.class, Location.class, PhoneNumber.class);

    private final List<String> unbounded = new ArrayList<>();
    private final Set<Class<?>> seen = new HashSet<>();

    @Test
    void every_field_of_every_body_has_bounds() {
        bodies().forEach(parameter -> body(parameter.getType()));

        assertThat(unbounded).isEmpty();
        assertThat(seen).hasSizeGreaterThan(40);
    }

    /** OpenAPI names a body by its simple name: of two with one name it would show one. */
    @Test
    void bodies_of_one_name_have_the_same_fields() {
        bodies().forEach(parameter -> body(parameter.getType()));

        assertThat(seen.stream()
                        .collect(Collectors.groupingBy(
                                Class::getSimpleName,
                                Collectors.mapping(
                                        type -> Arrays.toString(type.getRecordComponents())
                                                .replace(type.getName(), ""),
                                        Collectors.toSet())))
                        .entrySet())
                .filteredOn(named -> named.getValue().size() > 1)
                .isEmpty();
    }

    @Test
    void every_body_with_fields_is_checked() {
        assertThat(bodies().filter(parameter -> parameter.getType().getRecordComponents().length > 0))
                .isNotEmpty()
                .allMatch(parameter -> parameter.isAnnotationPresent(Valid.class));
    }

    record Careless(
            String text,
            long number,
            @Min(0) int noMost,
            List<@Size(max = 3) String> list,
            @Size(max = 3) List<String> texts,
            @Size(max = 3) Map<@Size(max = 3) String, Long> map,
            @NotNull Inner inner,
            Object anything) {}

    record Inner(@Size(min = 1) String noMost) {}

    @Test
    void a_careless_body_would_be_found() {
        body(Careless.class);

        assertThat(unbounded)
                .containsExactly(
                        "Careless.text",
                        "Careless.number",
                        "Careless.noMost",
                        "Careless.list",
                        "Careless.texts[]",
                        "Careless.map[]",
                        "Careless.inner is not @Valid",
                        "Inner.noMost",
                        "Careless.anything is of no type that has bounds");
    }

    private static Stream<Parameter> bodies() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("farmgate").stream()
                        .filter(type -> type.isAnnotatedWith(RestController.class))
                        .map(JavaClass::reflect)
                        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                        .flatMap(method -> Arrays.stream(method.getParameters()))
                        .filter(parameter -> parameter.isAnnotationPresent(RequestBody.class))
                        // Bytes are read by a reader of their own, and the server counts them.
                        .filter(parameter -> parameter.getType() != byte[].class);
    }

    private void body(Class<?> body) {
        if (!seen.add(body)) {
            return;
        }
        if (!body.isRecord()) {
            unbounded.add(body + " is no record");
            return;
        }
        for (RecordComponent field : body.getRecordComponents()) {
            look(body.getSimpleName() + "." + field.getName(), field.getAccessor(), field.getAnnotatedType());
        }
    }

    /** @param said what carries the annotations */
    private void look(String name, AnnotatedElement said, AnnotatedType annotated) {
        Type type = annotated.getType();
        Class<?> raw = type instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : (Class<?>) type;
        if (raw == String.class) {
            require(hasMost(said) || said.isAnnotationPresent(Pattern.class), name);
        } else if (Number.class.isAssignableFrom(raw) || (raw.isPrimitive() && raw != boolean.class)) {
            boolean least = said.isAnnotationPresent(Min.class) || said.isAnnotationPresent(Positive.class);
            require(least && said.isAnnotationPresent(Max.class), name);
        } else if (Collection.class.isAssignableFrom(raw) || Map.class.isAssignableFrom(raw)) {
            require(hasMost(said), name);
            for (AnnotatedType part : ((AnnotatedParameterizedType) annotated).getAnnotatedActualTypeArguments()) {
                look(name + "[]", part, part);
            }
        } else if (raw.isRecord() && !BOUNDED.contains(raw) && !Id.class.isAssignableFrom(raw)) {
            require(said.isAnnotationPresent(Valid.class), name + " is not @Valid");
            body(raw);
        } else {
            require(holdsItsOwn(raw), name + " is of no type that has bounds");
        }
    }

    private static boolean holdsItsOwn(Class<?> type) {
        return BOUNDED.contains(type)
                || Id.class.isAssignableFrom(type)
                || Temporal.class.isAssignableFrom(type)
                || type.isEnum()
                || type == boolean.class
                || type == Boolean.class;
    }

    private static boolean hasMost(AnnotatedElement said) {
        return said.isAnnotationPresent(Size.class)
                && said.getAnnotation(Size.class).max() < Integer.MAX_VALUE;
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            unbounded.add(otherwise);
        }
    }
}
