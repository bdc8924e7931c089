package farmgate.config.security;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Where a request comes from, as limits count it. Behind a proxy this is the proxy's address, unless
 * {@code server.forward-headers-strategy} says that its headers are to be believed; we never read them ourselves.
 */
final class Addresses {

    /** An IPv6 network of this size is one customer's, who has all of its addresses. */
    private static final int NETWORK_BYTES = 8;

    private Addresses() {}

    static String of(HttpServletRequest request) {
        return of(request.getRemoteAddr());
    }

    /** The same of an address as the web server names it. */
    static String of(@Nullable String address) {
        if (address == null || address.indexOf(':') < 0) {
            return String.valueOf(address);
        }
        try {
            return InetAddress.getByName(address) instanceof Inet6Address six
                    ? HexFormat.of().formatHex(six.getAddress(), 0, NETWORK_BYTES) + "/64"
                    : address;
        } catch (UnknownHostException notAnAddress) {
            return address;
        }
    }
}
