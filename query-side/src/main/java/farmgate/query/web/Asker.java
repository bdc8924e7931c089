package farmgate.query.web;

import farmgate.shared.request.Network;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Who asks, as what is dear to answer is shared out: the caller by her token, a stranger by her address. */
public final class Asker {

    private static final String OURSELVES = "ourselves";

    private Asker() {}

    /** Of the request that this thread answers; outside of any we ask ourselves. */
    public static String now() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? of(attributes.getRequest())
                : OURSELVES;
    }

    private static String of(HttpServletRequest request) {
        Principal caller = request.getUserPrincipal();
        return caller == null ? "address " + Network.of(request.getRemoteAddr()) : "caller " + caller.getName();
    }
}
