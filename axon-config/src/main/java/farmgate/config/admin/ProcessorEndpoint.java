package farmgate.config.admin;

import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ProcessorEndpoint {

    private final Processors processors;

    ProcessorEndpoint(Processors processors) {
        this.processors = processors;
    }

    @GetMapping("/api/admin/processors")
    @RolesAllowed("ADMIN")
    List<ProcessorView> processors() {
        return processors.all();
    }

    /** 202: the rebuild goes on after the answer; the processor's view shows how far it is. */
    @PostMapping("/api/admin/processors/{name}/replay")
    @RolesAllowed("ADMIN")
    ResponseEntity<ProcessorView> replay(@PathVariable String name) {
        processors.replay(name);
        return ResponseEntity.status(HttpStatus.ACCEPTED).body(processors.one(name));
    }
}
