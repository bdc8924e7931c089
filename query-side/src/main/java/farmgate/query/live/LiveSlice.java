package farmgate.query.live;

import farmgate.query.order.OrderChanges;
import farmgate.query.projection.Views;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the slice plugs in. */
@Configuration(proxyBeanMethods = false)
@Import(LiveReads.class)
public class LiveSlice {

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    @Bean
    Tail liveTail(Views views, OrderChanges changes) {
        return new Tail(views, changes);
    }

    @Bean
    Streams liveStreams(
            Tail tail,
            @Value("${farmgate.limits.streams:1000}") int streams,
            @Value("${farmgate.limits.streams-of-caller:5}") int streamsOfCaller) {
        return new Streams(tail, streams, streamsOfCaller, HEARTBEAT);
    }
}
