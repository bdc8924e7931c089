package farmgate.config.demo;

import farmgate.command.identity.HouseClients;
import farmgate.config.properties.WrongSetting;
import farmgate.shared.message.Role;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * Turns the clock back before anything else of the house looks at it. The administrator is the first who is there, so the
 * time of her arrival says for ever when the season began, also to a start that finishes what another one left.
 */
final class SeasonStart implements SmartLifecycle {

    static final ZoneId TRADE = ZoneId.of("Asia/Shanghai");
    private static final LocalTime OPENING = LocalTime.of(6, 0);

    private final DemoClock clock;
    private final OpenAccounts accounts;
    private final EventStore eventStore;
    private final int days;
    private volatile @Nullable LocalDate firstDay;
    private volatile boolean running;

    SeasonStart(DemoClock clock, OpenAccounts accounts, EventStore eventStore, int days) {
        this.clock = clock;
        this.accounts = accounts;
        this.eventStore = eventStore;
        this.days = days;
    }

    /** The season's first day, when it is still to be loaded. */
    @Nullable
    LocalDate firstDay() {
        return firstDay;
    }

    @Override
    public void start() {
        GenericEventMessage.clock = clock;
        if (!accounts.isOpen(Cast.ADMIN)) {
            begin(LocalDate.ofInstant(clock.realInstant(), TRADE).minusDays(days));
            accounts.open(Cast.ADMIN, Set.of(Role.ADMIN), null, null);
        } else if (!accounts.isOurs(Cast.ADMIN)) {
            throw new WrongSetting(
                    "farmgate.demo",
                    "finds a data folder that was not begun by it",
                    "name an empty folder with farmgate.data-dir, or leave farmgate.demo out");
        } else if (!accounts.isOpen(Cast.AUDITOR)) {
            begin(LocalDate.ofInstant(arrivalOfAdmin(), TRADE));
        }
        running = true;
    }

    private void begin(LocalDate day) {
        firstDay = day;
        clock.beginAt(day.atTime(OPENING).atZone(TRADE).toInstant());
    }

    private Instant arrivalOfAdmin() {
        return eventStore
                .readEvents(HouseClients.named(Cast.ADMIN.clientId()).value())
                .next()
                .getTimestamp();
    }

    @Override
    public void stop() {
        GenericEventMessage.clock = Clock.systemUTC();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Just before the administrator of an ordinary house is made. */
    @Override
    public int getPhase() {
        return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 2;
    }
}
