package farmgate.config.demo;

import farmgate.shared.message.Role;
import farmgate.shared.personal.Vault;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.env.Environment;

/**
 * Lives through the season, day by day, before the house says that it is ready. The auditor gets her client last, which
 * tells the next start that there is nothing left to load.
 */
final class SeasonLoader implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(SeasonLoader.class);
    private static final int SIDE_BY_SIDE = 4;
    private static final LocalTime WORK_BEGINS = LocalTime.of(7, 30);
    private static final LocalTime FIRST_ORDER = LocalTime.of(9, 40);
    private static final Duration BETWEEN_ORDERS = Duration.ofMinutes(55);

    private final SeasonStart start;
    private final SeasonFile file;
    private final DemoClock clock;
    private final OpenAccounts accounts;
    private final QuietHouse house;
    private final Vault vault;
    private final Environment environment;
    private final PrintStream console;

    SeasonLoader(
            SeasonStart start,
            SeasonFile file,
            DemoClock clock,
            OpenAccounts accounts,
            QuietHouse house,
            Vault vault,
            Environment environment,
            PrintStream console) {
        this.start = start;
        this.file = file;
        this.clock = clock;
        this.accounts = accounts;
        this.house = house;
        this.vault = vault;
        this.environment = environment;
        this.console = console;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        LocalDate firstDay = start.firstDay();
        if (firstDay != null) {
            load(firstDay);
        }
    }

    private void load(LocalDate firstDay) {
        LoadingProgress progress = new LoadingProgress(console, file.days());
        SeasonPlan plan = SeasonPlan.of(file);
        FrontDoor door = new FrontDoor(ownAddress(), clock);
        OpenAccounts.known().forEach(caller -> door.introduce(caller, OpenAccounts.SECRET));
        Cast cast = new Opening(door, accounts, plan).open();
        Market market = new Market(door, cast, plan, firstDay);
        Trade trade = new Trade(door, cast, plan, market, vault);
        PayDay payDay = new PayDay(door, cast, plan.villages(), firstDay);
        List<OrderStory> stories = new ArrayList<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(
                SIDE_BY_SIDE, Thread.ofVirtual().name("season-", 0).factory())) {
            for (int today = 0; today < file.days(); today++) {
                int day = today;
                clock.moveTo(at(firstDay, day, WORK_BEGINS));
                all(workers, market.workOf(day));
                all(
                        workers,
                        stories.stream()
                                .<Callable<Void>>map(story -> () -> {
                                    trade.goOn(story, day);
                                    return null;
                                })
                                .toList());
                payDay.goOn(day);
                place(plan.ordersOf(day), trade, stories, at(firstDay, day, FIRST_ORDER));
                if (!house.await()) {
                    LOG.warn("the automations are behind after day {}; the season goes on", day + 1);
                }
                progress.tell(day + 1, ordersIn(stories), door.writes());
            }
        }
        clock.catchUp();
        place(plan.ordersOf(file.days()), trade, stories, clock.instant());
        house.await();
        accounts.open(Cast.AUDITOR, Set.of(Role.AUDITOR), null, null);
        console.println(new ClosingTable(door, plan).text(ordersIn(stories), progress.seconds()));
        console.flush();
    }

    /** One after the other, so that they are spread over the day. */
    private void place(List<PlannedOrder> orders, Trade trade, List<OrderStory> stories, Instant first) {
        Instant next = first;
        for (PlannedOrder order : orders) {
            clock.moveTo(next);
            OrderStory story = new OrderStory(order);
            trade.place(story);
            stories.add(story);
            next = next.plus(BETWEEN_ORDERS);
        }
    }

    private static int ordersIn(List<OrderStory> stories) {
        return stories.stream().mapToInt(story -> story.parts().size()).sum();
    }

    private static void all(ExecutorService workers, List<Callable<Void>> work) {
        try {
            for (Future<Void> each : workers.invokeAll(work)) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException("the season cannot go on", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the loading was interrupted; the next start goes on with it", e);
        }
    }

    private static Instant at(LocalDate firstDay, int day, LocalTime time) {
        return firstDay.plusDays(day).atTime(time).atZone(SeasonStart.TRADE).toInstant();
    }

    private URI ownAddress() {
        String host = environment.getProperty("server.address", "127.0.0.1");
        String path = environment.getProperty("server.servlet.context-path", "");
        return URI.create("http://" + host + ":" + environment.getRequiredProperty("local.server.port") + path);
    }
}
