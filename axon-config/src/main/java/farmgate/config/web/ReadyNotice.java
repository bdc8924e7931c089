package farmgate.config.web;

import farmgate.config.properties.FarmgateProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationListener;

/** Says on the console where Farmgate is and what one may do next. */
final class ReadyNotice implements ApplicationListener<ApplicationReadyEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(ReadyNotice.class);

    private final FarmgateProperties properties;

    ReadyNotice(FarmgateProperties properties) {
        this.properties = properties;
    }

    @Override
    @SuppressWarnings("SystemOut") // it is for the person who started it, not for a log
    public void onApplicationEvent(ApplicationReadyEvent event) {
        WebServer server =
                event.getApplicationContext() instanceof WebServerApplicationContext web ? web.getWebServer() : null;
        if (server == null) {
            return;
        }
        String home = "http://localhost:" + server.getPort();
        String account = properties.demo() ? "keeper, buyer, finance … with the secret 'demo'" : "admin";
        System.out.println("""

                Farmgate is ready at %1$s

                  The calls it takes / 接口文档      %1$s/docs
                  Is it well? / 运行状况             %1$s/actuator/health
                  What is on offer / 在售农产品      %1$s/api/listings
                  Get a token / 获取令牌 (%2$s)
                    curl -u CLIENT:SECRET -d grant_type=client_credentials %1$s/oauth2/token
                  Everything is kept in / 数据目录   %3$s
                """.formatted(
                        home, account, properties.dataFolder().toAbsolutePath().normalize()));
        if (properties.isSandboxOpen()) {
            LOG.warn("The sandbox provider is open: anybody may say that an order was paid. Never with real goods;"
                    + " farmgate.payment.sandbox=false closes it.");
            System.out.println("""
                  PLAY MONEY: anybody may say that an order was paid, at POST %s/sandbox/payments/{id}/pay
                  沙盒支付已开启：任何人都可以把订单标记为已付款
                """.formatted(home));
        }
    }
}
