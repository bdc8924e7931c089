package farmgate.config.security;

import farmgate.shared.request.Network;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Where a request comes from, as limits count it. Behind a proxy this is the proxy's address, unless
 * {@code server.forward-headers-strategy} says that its headers are to be believed; we never read them ourselves.
 */
final class Addresses {

    private Addresses() {}

    static String of(HttpServletRequest request) {
        return of(request.getRemoteAddr());
    }

    /** The same of an address as the web server names it. */
    static String of(@Nullable String address) {
        return Network.of(address);
    }
}
