package farmgate.config.security;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns of secrets among the arguments of this process: every user of the machine can list them. */
public final class SecretArguments {

    private static final Logger LOG = LoggerFactory.getLogger(SecretArguments.class);
    private static final List<String> SECRETS = List.of("farmgate.security.admin-secret", "farmgate.axon-server.token");
    private static final String MAY_HOLD_PASSWORD = "farmgate.mongodb.uri";

    private SecretArguments() {}

    public static void warnOf(String[] arguments) {
        List<String> found = Arrays.stream(arguments)
                .filter(SecretArguments::isSecret)
                .map(SecretArguments::name)
                .toList();
        if (!found.isEmpty()) {
            LOG.warn(
                    "Every user of this machine reads the arguments of a process, and so {}: set it in the environment, such as"
                            + " {}, or in a file that spring.config.import names",
                    found,
                    found.getFirst().replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT));
        }
    }

    private static boolean isSecret(String argument) {
        String name = name(argument);
        return SECRETS.contains(name) || (name.equals(MAY_HOLD_PASSWORD) && argument.contains("@"));
    }

    private static String name(String argument) {
        int equals = argument.indexOf('=');
        return equals > 2 && argument.startsWith("--") ? argument.substring(2, equals) : "";
    }
}
