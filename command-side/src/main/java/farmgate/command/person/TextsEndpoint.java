package farmgate.command.person;

import farmgate.command.web.Call;
import farmgate.command.web.Writes;
import jakarta.annotation.security.RolesAllowed;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class TextsEndpoint {

    private final Writes writes;

    TextsEndpoint(Writes writes) {
        this.writes = writes;
    }

    /** Forgets what people wrote about a thing, such as the note of an exception. The thing itself stays. */
    @DeleteMapping("/api/texts/{id}")
    @RolesAllowed("ADMIN")
    ResponseEntity<String> forget(@PathVariable String id, Call call) {
        return writes.change(new ForgetTexts(id), call);
    }
}
