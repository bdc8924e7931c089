package farmgate.query.identity;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What a query node runs of this slice. */
@Configuration(proxyBeanMethods = false)
@Import(MeEndpoint.class)
public class IdentityReads {}
