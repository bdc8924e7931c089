package farmgate.query.goods;

import farmgate.query.projection.Views;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the slice plugs in. */
@Configuration(proxyBeanMethods = false)
@Import(GoodsReads.class)
public class GoodsSlice {

    @Bean
    GoodsProjection goodsProjection(Views views) {
        return new GoodsProjection(views);
    }

    @Bean
    GoodsBooks goodsBooks(Views views) {
        return new GoodsBooks(views);
    }

    @Bean
    Weighings weighings(GoodsBooks books) {
        return new Weighings(books);
    }
}
