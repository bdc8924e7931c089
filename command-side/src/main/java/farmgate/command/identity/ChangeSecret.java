package farmgate.command.identity;

import farmgate.shared.identity.ClientId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** @param secretHash never the secret itself, see {@link ClientSecrets} */
record ChangeSecret(@TargetAggregateIdentifier ClientId clientId, String secretHash) {}
