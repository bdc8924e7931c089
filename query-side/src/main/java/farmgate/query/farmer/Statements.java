package farmgate.query.farmer;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import farmgate.query.projection.Views;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.money.Money;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Adds up the lines of a farmer. */
final class Statements {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final Views views;

    Statements(Views views) {
        this.views = views;
    }

    Statement of(FarmerId farmer, @Nullable LocalDate from, @Nullable LocalDate to) {
        Money opening = from == null ? Money.ZERO : dueBefore(farmer, startOf(from));
        List<Bson> filters = new ArrayList<>(List.of(Filters.eq(StatementLine.FARMER, farmer.value())));
        if (from != null) {
            filters.add(Filters.gte(StatementLine.AT, startOf(from)));
        }
        if (to != null) {
            filters.add(Filters.lt(StatementLine.AT, startOf(to.plusDays(1))));
        }
        Money balance = opening;
        List<Statement.Line> lines = new ArrayList<>();
        for (Document line : views.collection(StatementProjection.LINES)
                .find(Filters.and(filters))
                .sort(Sorts.ascending(StatementLine.AT, StatementLine.EVENT))) {
            balance = balance.plus(StatementLine.amount(line));
            lines.add(StatementLine.line(line, balance));
        }
        return new Statement(farmer, from, to, opening, lines, balance);
    }

    private Money dueBefore(FarmerId farmer, String at) {
        Money due = Money.ZERO;
        for (Document line : views.collection(StatementProjection.LINES)
                .find(Filters.and(Filters.eq(StatementLine.FARMER, farmer.value()), Filters.lt(StatementLine.AT, at)))
                .projection(Projections.include(StatementLine.FEN))) {
            due = due.plus(StatementLine.amount(line));
        }
        return due;
    }

    private static String startOf(LocalDate day) {
        return StatementLine.sortable(day.atStartOfDay(ZONE).toInstant());
    }
}
