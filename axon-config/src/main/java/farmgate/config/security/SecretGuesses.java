package farmgate.config.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;

/**
 * Slows down whoever guesses clients' secrets, without letting a stranger shut a client out. Who has shown the right
 * secret from an address is known there for a day, and waits only for her own wrong tries from there. Everybody else
 * waits for the wrong tries of her pair of client and address, for those of all strangers at this client, and for those
 * of all strangers at this address. The wait for a client is short, because it may hit its owner on a new address.
 */
final class SecretGuesses {

    static final Duration KNOWN = Duration.ofHours(24);
    static final Duration PAIR_WAIT_MAX = Duration.ofMinutes(5);
    static final Duration ADDRESS_WAIT_MAX = Duration.ofMinutes(5);
    static final Duration CLIENT_WAIT_MAX = Duration.ofSeconds(30);
    /** Of many clients or from many addresses: an address may be a whole village's. */
    static final int STRANGERS_FACTOR = 4;

    private static final int KNOWN_MAX = 50_000;
    private static final int CLIENT_LENGTH_MAX = 80;

    private final WrongTries ofPairs;
    private final WrongTries ofClients;
    private final WrongTries ofAddresses;
    private final Cache<String, Boolean> known;

    SecretGuesses(int free, Ticker ticker) {
        this.ofPairs = new WrongTries(free, PAIR_WAIT_MAX, ticker);
        this.ofClients = new WrongTries(free * STRANGERS_FACTOR, CLIENT_WAIT_MAX, ticker);
        this.ofAddresses = new WrongTries(free * STRANGERS_FACTOR, ADDRESS_WAIT_MAX, ticker);
        this.known = Caffeine.newBuilder()
                .maximumSize(KNOWN_MAX)
                .expireAfterWrite(KNOWN)
                .ticker(ticker)
                .build();
    }

    /** How long this pair has to wait before its secret is looked at. */
    Duration wait(String client, String address) {
        Duration ofPair = ofPairs.wait(pair(client, address));
        if (isKnown(client, address)) {
            return ofPair;
        }
        return longer(ofPair, longer(ofClients.wait(cut(client)), ofAddresses.wait(address)));
    }

    void wrong(String client, String address) {
        ofPairs.wrong(pair(client, address));
        if (!isKnown(client, address)) {
            ofClients.wrong(cut(client));
            ofAddresses.wrong(address);
        }
    }

    /** An address is not forgiven by it, or whoever has one client could guess another's between. */
    void right(String client, String address) {
        String pair = pair(client, address);
        known.put(pair, true);
        ofPairs.right(pair);
        ofClients.right(cut(client));
    }

    private boolean isKnown(String client, String address) {
        return known.getIfPresent(pair(client, address)) != null;
    }

    private static String pair(String client, String address) {
        return cut(client) + ' ' + address;
    }

    /** No client has so long a name, and a stranger must not fill our memory with one. */
    private static String cut(String client) {
        return client.length() > CLIENT_LENGTH_MAX ? client.substring(0, CLIENT_LENGTH_MAX) : client;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
