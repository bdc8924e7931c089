package farmgate.query.projection;

import farmgate.query.projection.ViewHashes.ViewHash;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ViewHashReads {

    private final ViewHashes hashes;

    ViewHashReads(ViewHashes hashes) {
        this.hashes = hashes;
    }

    @GetMapping("/api/admin/views")
    @RolesAllowed("ADMIN")
    List<ViewHash> hashes() {
        return hashes.all();
    }
}
