package farmgate.query.live;

import farmgate.query.order.OrderChanges;
import farmgate.query.projection.Views;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the slice plugs in. */
@Configuration(proxyBeanMethods = false)
@Import(LiveReads.class)
public class LiveSlice {

    /** How many streams a node keeps open; more are told to come back later. */
    private static final int STREAMS_MAX = 1000;

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    @Bean
    Tail liveTail(Views views, OrderChanges changes) {
        return new Tail(views, changes);
    }

    @Bean
    Streams liveStreams(Tail tail) {
        return new Streams(tail, STREAMS_MAX, HEARTBEAT);
    }
}
