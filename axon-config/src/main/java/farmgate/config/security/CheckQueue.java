package farmgate.config.security;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Lets only a few secrets be checked at once, the first who came first, since a stretched hash keeps a core busy. Who
 * would have to wait too long is turned away, and one address never has more than a share of the places.
 */
final class CheckQueue {

    private final Semaphore turns;
    private final Duration waitMax;
    private final int placesMax;
    private final int placesOfAddressMax;
    private final Map<String, Integer> placesOfAddresses = new ConcurrentHashMap<>();
    private final Semaphore places;

    /**
     * @param atOnce so many are checked side by side
     * @param placesMax so many may be checked or wait
     * @param placesOfAddressMax so many of these may come from one address
     * @param waitMax how long anybody waits
     */
    CheckQueue(int atOnce, int placesMax, int placesOfAddressMax, Duration waitMax) {
        this.turns = new Semaphore(atOnce, true);
        this.places = new Semaphore(placesMax);
        this.placesMax = placesMax;
        this.placesOfAddressMax = placesOfAddressMax;
        this.waitMax = waitMax;
    }

    /** @throws ChecksBusy when the check was not made */
    <T> T inTurn(String address, Supplier<T> check) {
        if (!takePlace(address)) {
            throw new ChecksBusy();
        }
        try {
            if (!turns.tryAcquire(waitMax.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new ChecksBusy();
            }
            try {
                return check.get();
            } finally {
                turns.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ChecksBusy();
        } finally {
            leavePlace(address);
        }
    }

    /** How many are checked or wait. */
    int taken() {
        return placesMax - places.availablePermits();
    }

    private boolean takePlace(String address) {
        if (!places.tryAcquire()) {
            return false;
        }
        AtomicBoolean taken = new AtomicBoolean();
        placesOfAddresses.compute(address, (_, before) -> {
            int now = before == null ? 0 : before;
            taken.set(now < placesOfAddressMax);
            return taken.get() ? Integer.valueOf(now + 1) : before;
        });
        if (!taken.get()) {
            places.release();
        }
        return taken.get();
    }

    private void leavePlace(String address) {
        placesOfAddresses.computeIfPresent(address, (_, now) -> now == 1 ? null : Integer.valueOf(now - 1));
        places.release();
    }
}
