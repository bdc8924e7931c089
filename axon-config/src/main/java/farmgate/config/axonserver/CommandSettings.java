package farmgate.config.axonserver;

import farmgate.config.eventstore.CommandOptions;
import farmgate.config.properties.FarmgateProperties;
import farmgate.config.properties.FarmgateProperties.EventStoreKind;
import farmgate.config.properties.WrongSetting;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** What a command of the jar is told about servers: by its options, and what they leave out by the environment. */
public record CommandSettings(
        EventStoreKind eventStore, FarmgateProperties.AxonServer axonServer, FarmgateProperties.Mongodb mongodb) {

    private static final String NAME_START = "--";

    /** @throws WrongSetting if one of them cannot be understood */
    public static CommandSettings of(CommandOptions options) {
        Map<String, Object> values = new HashMap<>();
        options.values().forEach((name, value) -> values.put(name.substring(NAME_START.length()), value));
        ConfigurableEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("options", values));
        Binder binder = Binder.get(environment);
        CommandSettings settings = new CommandSettings(
                eventStore(binder),
                bound(binder, "farmgate.axon-server", FarmgateProperties.AxonServer.class),
                bound(binder, "farmgate.mongodb", FarmgateProperties.Mongodb.class));
        quiet(environment);
        return settings;
    }

    private static EventStoreKind eventStore(Binder binder) {
        try {
            return binder.bind("farmgate.event-store", EventStoreKind.class).orElse(EventStoreKind.EMBEDDED);
        } catch (BindException e) {
            throw new WrongSetting(
                    "farmgate.event-store", "names no kind of store", "set it to embedded or axon-server");
        }
    }

    private static <T> T bound(Binder binder, String name, Class<T> type) {
        try {
            return binder.bindOrCreate(name, Bindable.of(type));
        } catch (BindException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof WrongSetting wrong) {
                    throw wrong;
                }
            }
            throw e;
        }
    }

    /** A command says what it does by itself; the clients of the servers would tell much more. */
    private static void quiet(ConfigurableEnvironment environment) {
        LoggingSystem logging = LoggingSystem.get(CommandSettings.class.getClassLoader());
        logging.beforeInitialize();
        logging.initialize(new LoggingInitializationContext(environment), null, null);
        logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.OFF);
    }
}
