package farmgate.query.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AskerTest {

    @AfterEach
    void leave() {
        RequestContextHolder.resetRequestAttributes();
    }

    @Test
    void a_stranger_is_her_address_and_all_addresses_of_one_customer_are_one() {
        assertThat(asker("192.0.2.7", null)).isEqualTo("address 192.0.2.7");
        assertThat(asker("2001:db8:1:2::7", null)).isEqualTo(asker("2001:db8:1:2:ffff::9", null));
        assertThat(asker("2001:db8:1:2::7", null)).isNotEqualTo(asker("2001:db8:1:3::7", null));
    }

    @Test
    void a_caller_is_known_by_her_token_wherever_she_is() {
        assertThat(asker("192.0.2.7", "cli_1")).isEqualTo("caller cli_1");
        assertThat(asker("192.0.2.8", "cli_1")).isEqualTo("caller cli_1");
    }

    @Test
    void outside_of_a_request_nobody_else_asks() {
        assertThat(Asker.now()).isEqualTo("ourselves");
    }

    private static String asker(String address, String subject) {
        HttpServletRequest request = Mockito.mock(HttpServletRequest.class);
        Mockito.when(request.getRemoteAddr()).thenReturn(address);
        Principal caller = subject == null ? null : () -> subject;
        Mockito.when(request.getUserPrincipal()).thenReturn(caller);
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
        return Asker.now();
    }
}
