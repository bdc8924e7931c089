package farmgate.config.eventstore;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What stands behind a command of the jar: options of the form {@code --name=value}, each at most once. */
public record CommandOptions(Map<String, String> values) {

    public static final String DATA_FOLDER = "--farmgate.data-dir";
    public static final String DATA_FOLDER_DEFAULT = "./data";

    public CommandOptions {
        values = Map.copyOf(values);
    }

    /** Null if an argument is of another form, comes twice, has no value, or is none of those allowed. */
    public static @Nullable CommandOptions of(String[] args, Set<String> allowed) {
        Map<String, String> options = new HashMap<>();
        List<String> arguments = Arrays.asList(args);
        for (String argument : arguments.subList(Math.min(1, args.length), args.length)) {
            int equals = argument.indexOf('=');
            if (equals < 0 || equals == argument.length() - 1) {
                return null;
            }
            String name = argument.substring(0, equals);
            if (!allowed.contains(name) || options.put(name, argument.substring(equals + 1)) != null) {
                return null;
            }
        }
        return new CommandOptions(options);
    }

    public @Nullable String get(String name) {
        return values.get(name);
    }

    public Path dataFolder() {
        return Path.of(values.getOrDefault(DATA_FOLDER, DATA_FOLDER_DEFAULT));
    }
}
