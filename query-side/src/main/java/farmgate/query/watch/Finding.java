package farmgate.query.watch;

import java.util.List;

/**
 * Something to look at.
 *
 * @param about whom or what: a scale, a person at a scale, a station, an account by its mark, a buyer, a person
 * @param counted of how many
 * @param noticed how many of them stand out
 * @param evidence ids of consignments, orders, payouts, payees or clients among those, at most {@value #EVIDENCE_MAX}
 */
record Finding(
        Rule rule,
        String about,
        long counted,
        long noticed,
        String explanation,
        String explanationZh,
        List<String> evidence) {

    static final int EVIDENCE_MAX = 20;

    Finding {
        evidence = List.copyOf(evidence);
    }

    enum Rule {
        /** The last digits of a scale's weights are not as frequent as each other. */
        DIGIT_PREFERENCE,
        /** What one person weighed is short on a later scale far more often than what others weighed. */
        ONE_SIDED_WEIGHTS,
        /** Far more of a station's orders go back than of the others'. */
        REFUNDS_AT_ONE_STATION,
        /** Several are paid into one account. */
        SHARED_ACCOUNT,
        /** Goods are bought by who sells them, or bought and given back again and again. */
        ROUND_TRIP_ORDERS,
        /** A station's payouts end just where a second person would have to approve. */
        JUST_UNDER_TWO_APPROVALS,
        /** A person has more than one client. */
        SEVERAL_CLIENTS,
        /** A person holds roles that one person must not hold: since before that was asked. */
        CONFLICTING_ROLES,
        /** One administrator made several clients of finance. */
        MONEY_CLIENTS_OF_ONE_MAKER
    }
}
