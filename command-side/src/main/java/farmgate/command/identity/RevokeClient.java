package farmgate.command.identity;

import farmgate.shared.identity.ClientId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

record RevokeClient(@TargetAggregateIdentifier ClientId clientId) {}
