package farmgate.shared.message;

import java.util.Collection;
import java.util.Set;

/** What a caller may act as. */
public enum Role {
    ADMIN,
    COUNTY_OPERATOR,
    STATION_KEEPER,
    BUYER,
    FINANCE,
    AUDITOR;

    private static final Set<Role> WATCHED_BY_FINANCE = Set.of(ADMIN, AUDITOR, STATION_KEEPER, COUNTY_OPERATOR);
    private static final Set<Role> WATCHED_BY_AUDITOR = Set.of(FINANCE, STATION_KEEPER, COUNTY_OPERATOR);

    /**
     * Whether one person must not be both, through however many clients. Finance pays out what keepers and operators
     * account for, by logins that the administrator makes; the auditor judges all who handle money.
     */
    public boolean conflictsWith(Role other) {
        return isWatchedFrom(this, other) || isWatchedFrom(other, this);
    }

    /** Whether any two of these must not be one person's. */
    public static boolean conflict(Collection<Role> roles) {
        return roles.stream().anyMatch(one -> roles.stream().anyMatch(one::conflictsWith));
    }

    private static boolean isWatchedFrom(Role one, Role other) {
        return (one == FINANCE && WATCHED_BY_FINANCE.contains(other))
                || (one == AUDITOR && WATCHED_BY_AUDITOR.contains(other));
    }
}
