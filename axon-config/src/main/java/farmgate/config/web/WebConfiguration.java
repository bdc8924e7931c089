package farmgate.config.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What HTTP needs on a node of any role. */
@Configuration(proxyBeanMethods = false)
@Import({ProblemAdvice.class, ReadyNotice.class})
public class WebConfiguration {}
