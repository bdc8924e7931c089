package farmgate.query;

import com.mongodb.client.MongoDatabase;
import farmgate.query.farmer.FarmerSlice;
import farmgate.query.projection.Views;
import farmgate.query.station.StationSlice;
import farmgate.query.web.Fresh;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Everything that a node with the role {@code query} runs. A new slice adds itself to the imports. */
@Configuration(proxyBeanMethods = false)
@Import({StationSlice.class, FarmerSlice.class})
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
