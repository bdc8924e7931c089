package farmgate.config.security;

/** What our tokens say. */
final class Claims {

    /** Who we are, as an issuer and as an audience. No address, so that a token is good behind any host name. */
    static final String FARMGATE = "farmgate";

    static final String ROLES = "roles";
    static final String STATION = "station";
    static final String BUYER = "buyer";

    /** Of our own tokens only: whose the client is. */
    static final String PERSON = "person";

    /** Of our own tokens only: with which of its secrets the client got it; left out for the first. */
    static final String SECRET = "secret";

    private Claims() {}
}
