package farmgate.tests.season;

import static org.assertj.core.api.Assertions.assertThat;

import farmgate.query.difference.Bookkeeping;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Event;
import farmgate.shared.payment.PaymentEvent.PaymentRequested;
import farmgate.shared.personal.Vault;
import farmgate.shared.wire.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * How people of a season reach the house: by requests that may be sent twice, over a line that breaks and to a house that
 * dies before or after it has written down what it did. After each of them all laws hold.
 */
final class Requests {

    private static final Duration LATE_MAX = Duration.ofDays(2);
    private static final String JSON = "application/json";

    private final House house;
    private final World world;
    private final Books books;
    private final Laws laws;
    private final List<String> log = new ArrayList<>();
    private RandomGenerator luck = new Random(0);
    private String deed = "";
    private int keys;
    private int seen;
    private boolean calm = true;

    Requests(House house, World world, Bookkeeping rules) {
        this.house = house;
        this.world = world;
        this.books = new Books(rules);
        this.laws = new Laws(books);
    }

    /** From now on it is this deed's turn, with luck of its own. */
    void begin(long deedSeed, boolean inCalm) {
        deed = Long.toHexString(deedSeed);
        luck = new Random(deedSeed ^ 0x5DEECE66DL);
        house.reachNodesBy(deedSeed);
        keys = 0;
        calm = inCalm;
    }

    Books books() {
        return books;
    }

    Laws laws() {
        return laws;
    }

    Vault vault() {
        return house.vault();
    }

    Instant now() {
        return house.now();
    }

    /** What was sent, said and done, a line each. */
    List<String> log() {
        return log;
    }

    void pass(Duration time) {
        house.pass(time);
        log.add("time passes: " + time);
        settleDown();
    }

    House.Reply post(Folk person, String path, Map<String, ?> body) {
        return post(person, path, JSON, Json.write(body));
    }

    House.Reply post(Folk person, String path, String mediaType, String body) {
        Instant then = luck.nextInt(6) == 0 ? now().minusSeconds(luck.nextLong(LATE_MAX.toSeconds())) : now();
        return send(person.at(then, now()), deed + "-" + keys++, path, mediaType, body);
    }

    /** The payment provider says what came of a payment; it signs, and has no key of ours. */
    void webhook(PaymentRequested payment, boolean succeeded) {
        String body = Json.write(Map.of(
                "id",
                "evt_" + payment.paymentId(),
                "type",
                succeeded ? "payment.succeeded" : "payment.failed",
                "paymentId",
                payment.paymentId(),
                "amount",
                payment.amount(),
                "providerReference",
                "ref_" + payment.paymentId()));
        String time = Long.toString(now().getEpochSecond());
        send(
                Folk.PROVIDER.at(now(), now()),
                null,
                "/webhooks/payments/sandbox",
                JSON,
                body,
                "Farmgate-Signature",
                "t=" + time + ",v1=" + signed(time + "." + body));
    }

    private String signed(String text) {
        try {
            String shared = HexFormat.of().formatHex(vault().fingerprint("webhook", "sandbox"));
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(shared.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many requests there were, and times that time passed. */
    int sent() {
        return log.size();
    }

    private House.Reply send(
            Actor person, @Nullable String key, String path, String mediaType, String body, String... headers) {
        int fate = calm ? -1 : luck.nextInt(10);
        House.Reply reply;
        house.reachAny();
        try {
            if (fate == 0 || fate == 1) {
                house.disk().killAt(luck.nextInt(2), fate == 1);
            }
            reply = house.post(person, key, path, mediaType, body, headers);
            house.disk().letLive();
        } catch (Disk.Killed killed) {
            log.add(killed.getMessage());
            see();
            house.restart();
            house.reachAny();
            reply = house.post(person, key, path, mediaType, body, headers);
        }
        log.add(house.reached() + person.person() + " " + path + " " + body + " → "
                + (reply.refused() == null ? reply.status() : reply.refused() + ", " + reply.body()));
        see();
        if (fate == 2) {
            int before = house.disk().size();
            house.reachAny();
            House.Reply again = house.post(person, key, path, mediaType, body, headers);
            Broken.unless(house.disk().size() == before, "a repeat has one effect", log.getLast());
            Broken.unless(key == null || again.equals(reply), "a repeat has the same answer", again);
        }
        // What follows by itself may come before the next request or after it.
        if (calm || luck.nextInt(3) == 0) {
            settleDown();
        }
        return reply;
    }

    private void settleDown() {
        if (!calm && luck.nextInt(10) == 0) {
            house.disk().killAt(luck.nextInt(3), luck.nextBoolean());
        }
        house.settleDown();
        house.disk().letLive();
        see();
    }

    /** Looks at what has happened since, and whether all laws hold. */
    void see() {
        List<DomainEventMessage<Event>> events = house.disk().events();
        for (DomainEventMessage<Event> event : events.subList(seen, events.size())) {
            world.take(event.getPayload());
            books.take(event);
            laws.take(event.getPayload());
        }
        seen = events.size();
        laws.check();
    }

    /** Everything must go well here, else the season is none. */
    String mustPost(Folk person, String path, Map<String, ?> body) {
        House.Reply reply = post(person, path, body);
        assertThat(reply.refused()).as("%s %s: %s", path, body, reply.body()).isNull();
        return reply.id();
    }
}
