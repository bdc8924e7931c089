package farmgate.config.eventstore;

import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** A change that the store will never take, whoever else is in the same commit; the store itself is in order. */
final class ChangeRefused extends Exception {

    private final boolean conflict;

    private ChangeRefused(String message, boolean conflict, SQLException cause) {
        super(message, cause);
        this.conflict = conflict;
    }

    /**
     * Tells the fault of a row from a fault of the store, which is thrown on as it came: after it nobody can know what
     * the transaction still holds.
     */
    static ChangeRefused orRethrow(SQLException failure, StoredEvent row) throws SQLException {
        if (failure instanceof SQLiteException sqlite) {
            SQLiteErrorCode code = sqlite.getResultCode();
            boolean duplicate = code == SQLiteErrorCode.SQLITE_CONSTRAINT_UNIQUE
                    || code == SQLiteErrorCode.SQLITE_CONSTRAINT_PRIMARYKEY;
            boolean unacceptable = (code.code & 0xff) == SQLiteErrorCode.SQLITE_CONSTRAINT.code
                    || code == SQLiteErrorCode.SQLITE_TOOBIG;
            if (duplicate || unacceptable) {
                String verdict = duplicate ? " is already stored: " : " cannot be stored: ";
                return new ChangeRefused("The " + row.inWords() + verdict + failure.getMessage(), duplicate, failure);
            }
        }
        throw failure;
    }

    /** True if the same event, or another at the same place of the aggregate, was there first. */
    boolean isConflict() {
        return conflict;
    }
}
