package farmgate.config.eventstore;

/** Waits to the end and passes an interrupt on afterwards: for closing, which must not be left half done. */
final class Uninterrupted {

    private Uninterrupted() {}

    interface Wait {
        void run() throws InterruptedException;
    }

    static void run(Wait wait) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    wait.run();
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
