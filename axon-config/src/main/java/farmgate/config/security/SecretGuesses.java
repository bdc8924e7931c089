package farmgate.config.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import farmgate.config.properties.Limits.Rate;
import java.time.Duration;

/**
 * Slows down whoever guesses clients' secrets, without letting a stranger shut a client out. Who has shown the right
 * secret from an address is known there for a day, and waits only for her own wrong tries from there. Everybody else
 * waits for the wrong tries of her pair of client and address, for those of all strangers at this client, and for those
 * of all strangers at this address.
 *
 * <p>The wait for a client is short, because it may hit its owner on a new address; and an address from which nothing
 * wrong was tried at this client has one try that does not wait for the client, so long as there are not too many such
 * addresses.
 *
 * <p>A try counts as a wrong one from the moment that it is taken, so that of many at once no more are made than of many
 * in a row.
 */
final class SecretGuesses {

    static final Duration KNOWN = Duration.ofHours(24);
    static final Duration PAIR_WAIT_MAX = Duration.ofMinutes(5);
    static final Duration ADDRESS_WAIT_MAX = Duration.ofMinutes(5);
    static final Duration CLIENT_WAIT_MAX = Duration.ofSeconds(30);
    /** Of many clients or from many addresses: an address may be a whole village's. */
    static final int STRANGERS_FACTOR = 4;
    /** First tries from new addresses at one client that strangers have made wait. */
    static final Rate NEW_ADDRESSES = new Rate(1, 10);

    private static final int KNOWN_MAX = 50_000;

    private final WrongTries ofPairs;
    private final WrongTries ofClients;
    /** Apart, so that names which nobody has cannot push out what is remembered of clients. */
    private final WrongTries ofNoClients;

    private final WrongTries ofAddresses;
    private final Buckets newAddresses;
    private final Cache<String, Boolean> known;

    SecretGuesses(int free, Ticker ticker) {
        this.ofPairs = new WrongTries(free, PAIR_WAIT_MAX, ticker);
        this.ofClients = new WrongTries(free * STRANGERS_FACTOR, CLIENT_WAIT_MAX, ticker);
        this.ofNoClients = new WrongTries(free * STRANGERS_FACTOR, CLIENT_WAIT_MAX, ticker);
        this.ofAddresses = new WrongTries(free * STRANGERS_FACTOR, ADDRESS_WAIT_MAX, ticker);
        this.newAddresses = new Buckets(NEW_ADDRESSES, ticker);
        this.known = Caffeine.newBuilder()
                .maximumSize(KNOWN_MAX)
                .expireAfterWrite(KNOWN)
                .ticker(ticker)
                .build();
    }

    /** One try, which counts as wrong until it is said how it ended. */
    final class Try {

        private final String client;
        private final String address;
        private final WrongTries ofThisClient;
        private final boolean ofStranger;

        private Try(String client, WrongTries ofThisClient, String address, boolean ofStranger) {
            this.client = client;
            this.address = address;
            this.ofThisClient = ofThisClient;
            this.ofStranger = ofStranger;
        }

        /** Other tries at the client and from the address are not forgiven by it: they may be somebody else's. */
        void right() {
            String pair = pair(client, address);
            known.put(pair, true);
            takeBack();
            ofPairs.right(pair);
        }

        /** The secret was not looked at after all. */
        void takeBack() {
            ofPairs.takeBack(pair(client, address));
            if (ofStranger) {
                ofThisClient.takeBack(client);
                ofAddresses.takeBack(address);
            }
        }
    }

    /**
     * How long this pair has to wait for its own wrong tries or its address's, whether there is such a client or not. Who
     * waits for others at the client is told so by {@link #take}.
     */
    Duration wait(String client, String address) {
        Duration ofPair = ofPairs.wait(pair(client, address));
        return isKnown(client, address) ? ofPair : longer(ofPair, ofAddresses.wait(address));
    }

    /**
     * Counts a try, at once and as a whole.
     *
     * @throws TooManyTries when it has to wait; nothing is counted then
     */
    synchronized Try take(String client, boolean exists, String address) {
        String pair = pair(client, address);
        boolean ofStranger = !isKnown(client, address);
        WrongTries ofThisClient = exists ? ofClients : ofNoClients;
        Duration wait = wait(client, address);
        if (ofStranger && !wait.isPositive()) {
            Duration ofClient = ofThisClient.wait(client);
            boolean free = ofClient.isPositive()
                    && ofPairs.isClean(pair)
                    && newAddresses.take(client).isZero();
            wait = free ? Duration.ZERO : ofClient;
        }
        if (wait.isPositive()) {
            throw new TooManyTries(wait);
        }
        ofPairs.wrong(pair);
        if (ofStranger) {
            ofThisClient.wrong(client);
            ofAddresses.wrong(address);
        }
        return new Try(client, ofThisClient, address, ofStranger);
    }

    boolean isKnown(String client, String address) {
        return known.getIfPresent(pair(client, address)) != null;
    }

    private static String pair(String client, String address) {
        return client + ' ' + address;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
