package farmgate.query.search;

/** What a listing is, as it is shown. */
enum ListingStatus {
    DRAFT,
    PUBLISHED,
    PAUSED,
    SOLD_OUT,
    CLOSED,
    EXPIRED;

    static ListingStatus of(ListingState state, long available) {
        return switch (state) {
            case DRAFT -> DRAFT;
            case PUBLISHED -> available == 0 ? SOLD_OUT : PUBLISHED;
            case PAUSED -> PAUSED;
            case CLOSED -> CLOSED;
            case EXPIRED -> EXPIRED;
        };
    }
}
