package farmgate.config.web;

import farmgate.config.properties.FarmgateProperties;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationListener;

/** Says on the console where Farmgate is and what one may do next. */
final class ReadyNotice implements ApplicationListener<ApplicationReadyEvent> {

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
    }
}
