package farmgate.command.identity;

import farmgate.command.web.CommandName;
import farmgate.shared.identity.ClientId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** @param secretHash never the secret itself, see {@link ClientSecrets} */
@CommandName("identity.change-secret")
record ChangeSecret(@TargetAggregateIdentifier ClientId clientId, String secretHash) {}
