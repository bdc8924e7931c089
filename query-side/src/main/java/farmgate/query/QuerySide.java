package farmgate.query;

import com.mongodb.client.MongoDatabase;
import farmgate.query.audit.AuditSlice;
import farmgate.query.bank.BankSlice;
import farmgate.query.clawback.ClawbackSlice;
import farmgate.query.clearing.ClearingSlice;
import farmgate.query.difference.DifferenceSlice;
import farmgate.query.explanation.ExplanationSlice;
import farmgate.query.farmer.FarmerSlice;
import farmgate.query.finance.FinanceSlice;
import farmgate.query.goods.GoodsSlice;
import farmgate.query.identity.IdentityReads;
import farmgate.query.ledger.LedgerSlice;
import farmgate.query.live.LiveSlice;
import farmgate.query.order.OrderSlice;
import farmgate.query.payout.PayoutSlice;
import farmgate.query.price.PriceSlice;
import farmgate.query.projection.ProjectionSlice;
import farmgate.query.projection.Views;
import farmgate.query.refund.RefundSlice;
import farmgate.query.search.SearchSlice;
import farmgate.query.statement.StatementSlice;
import farmgate.query.station.StationSlice;
import farmgate.query.till.TillSlice;
import farmgate.query.watch.WatchSlice;
import farmgate.query.web.Fresh;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Everything that a node with the role {@code query} runs. A new slice adds itself to the imports. */
@Configuration(proxyBeanMethods = false)
@Import({
    AuditSlice.class,
    BankSlice.class,
    ClawbackSlice.class,
    ClearingSlice.class,
    DifferenceSlice.class,
    ExplanationSlice.class,
    FarmerSlice.class,
    FinanceSlice.class,
    GoodsSlice.class,
    IdentityReads.class,
    LedgerSlice.class,
    LiveSlice.class,
    OrderSlice.class,
    PayoutSlice.class,
    PriceSlice.class,
    ProjectionSlice.class,
    RefundSlice.class,
    SearchSlice.class,
    StatementSlice.class,
    StationSlice.class,
    TillSlice.class,
    WatchSlice.class
})
public class QuerySide {

    @Bean
    Views views(MongoDatabase database) {
        return new Views(database);
    }

    @Bean
    Fresh fresh(Views views) {
        return new Fresh(views);
    }
}
