package farmgate.config.security;

import farmgate.shared.message.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/**
 * Reads the roles out of a token. A role that another issuer knows and we do not gives no right here.
 *
 * @param rolesClaim the claim that names them; where there is none of this name, each dot leads into a claim
 */
record CallerConverter(String rolesClaim) implements Converter<Jwt, AbstractAuthenticationToken> {

    private static final String PREFIX = "ROLE_";

    @Override
    public AbstractAuthenticationToken convert(Jwt jwt) {
        List<GrantedAuthority> authorities = new ArrayList<>();
        names(jwt).forEach(role -> authorities.add(new SimpleGrantedAuthority(PREFIX + role)));
        authorities.add(FactorGrantedAuthority.fromAuthority(FactorGrantedAuthority.BEARER_AUTHORITY));
        return new JwtAuthenticationToken(jwt, authorities);
    }

    /** The roles of somebody whose token was converted here. */
    static Set<Role> rolesOf(JwtAuthenticationToken caller) {
        Set<String> names = caller.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .collect(Collectors.toSet());
        Set<Role> roles = EnumSet.noneOf(Role.class);
        Arrays.stream(Role.values())
                .filter(role -> names.contains(PREFIX + role.name()))
                .forEach(roles::add);
        return roles;
    }

    private List<String> names(Jwt jwt) {
        Object claim = claim(jwt.getClaims());
        Collection<?> given = claim instanceof Collection<?> several ? several : List.of();
        return Arrays.stream(Role.values())
                .map(Role::name)
                .filter(given::contains)
                .toList();
    }

    private @Nullable Object claim(Map<String, Object> claims) {
        if (claims.containsKey(rolesClaim)) {
            return claims.get(rolesClaim);
        }
        Object inner = claims;
        for (String name : rolesClaim.split("\\.", -1)) {
            inner = inner instanceof Map<?, ?> members ? members.get(name) : null;
        }
        return inner;
    }
}
