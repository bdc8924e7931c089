package farmgate.query.projection;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What every query node offers about its read models. */
@Configuration(proxyBeanMethods = false)
@Import(ViewHashes.class)
public class ProjectionSlice {}
