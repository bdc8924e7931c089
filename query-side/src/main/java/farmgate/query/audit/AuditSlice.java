package farmgate.query.audit;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the slice plugs in. */
@Configuration(proxyBeanMethods = false)
@Import(AuditReads.class)
public class AuditSlice {}
