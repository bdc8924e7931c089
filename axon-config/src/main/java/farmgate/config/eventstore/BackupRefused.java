package farmgate.config.eventstore;

/** A backup or a restore that would destroy something, or would keep something broken. Nothing was changed. */
public final class BackupRefused extends RuntimeException {

    public BackupRefused(String message) {
        super(message);
    }
}
