package farmgate.command.identity;

import farmgate.command.web.CommandName;
import farmgate.shared.identity.ClientId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

@CommandName("identity.revoke-client")
record RevokeClient(@TargetAggregateIdentifier ClientId clientId) {}
