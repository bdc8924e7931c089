package farmgate.query.search;

/** What the events say a listing is. That it is sold out is no event, but follows from its stock. */
enum ListingState {
    DRAFT,
    PUBLISHED,
    PAUSED,
    CLOSED,
    EXPIRED
}
