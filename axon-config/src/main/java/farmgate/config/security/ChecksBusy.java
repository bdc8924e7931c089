package farmgate.config.security;

import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/** A secret is not looked at, because too many others wait to be. It says nothing about the secret. */
final class ChecksBusy extends OAuth2AuthenticationException {

    private static final long serialVersionUID = 1L;

    ChecksBusy() {
        super(OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE);
    }
}
