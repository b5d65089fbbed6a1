package lockstep.gateway.me;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import lockstep.gateway.security.Caller;
import lockstep.views.Role;
import lockstep.views.contact.ContactView;
import lockstep.views.contact.Contacts;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Me", description = "The signed-in person.")
class MeController {
    private final Contacts contacts;

    MeController(Contacts contacts) {
        this.contacts = contacts;
    }

    @Schema(name = "Me")
    record Me(String id, SortedSet<String> roles, @Nullable ContactView contact) {}

    @Operation(
            summary = "Who am I",
            description = "The token's subject and roles, and the caller's own contact if an administrator named one.")
    @GetMapping("/api/me")
    Me me(Caller caller) {
        var roles = new TreeSet<String>();
        caller.roles().forEach(role -> roles.add(role.name().toLowerCase(Locale.ROOT)));
        boolean seesContacts = caller.is(Role.USER) || caller.is(Role.ADMIN);
        return new Me(
                caller.userId(),
                roles,
                seesContacts ? contacts.ownOf(caller.viewer()).orElse(null) : null);
    }
}
