package farmgate.config.servers;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in one line, and not in a stack trace, which server is away. */
final class ServerAwayAnalyzer extends AbstractFailureAnalyzer<ServerAway> {

    @Override
    protected FailureAnalysis analyze(Throwable root, ServerAway cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), null, cause);
    }
}
