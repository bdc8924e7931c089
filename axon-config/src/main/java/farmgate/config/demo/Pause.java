package farmgate.config.demo;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A moment between two looks at something that others change. */
final class Pause {

    private Pause() {}

    static void of(Duration moment) {
        ReentrantLock lock = new ReentrantLock();
        Condition never = lock.newCondition();
        lock.lock();
        try {
            long left = moment.toNanos();
            while (left > 0) {
                left = never.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the loading was interrupted; the next start goes on with it", e);
        } finally {
            lock.unlock();
        }
    }
}
