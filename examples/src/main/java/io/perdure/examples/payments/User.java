package io.perdure.examples.payments;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Optional;

/** Who is asking. */
final class User {
    /** Whose payments they are when nobody has signed in. Nobody can sign in by this name. */
    static final String GUEST = "guest";

    private User() {}

    static Optional<String> signedIn(HttpServletRequest request) {
        return Optional.ofNullable(request.getUserPrincipal()).map(Principal::getName);
    }

    static String of(HttpServletRequest request) {
        return signedIn(request).orElse(GUEST);
    }
}
