package farmgate.shared.request;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Where a request comes from, as limits count it: an address, or for IPv6 the network that is one customer's. */
public final class Network {

    /** An IPv6 network of this size is one customer's, who has all of its addresses. */
    private static final int NETWORK_BYTES = 8;

    private Network() {}

    /** @param address as the web server names it */
    public static String of(@Nullable String address) {
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
