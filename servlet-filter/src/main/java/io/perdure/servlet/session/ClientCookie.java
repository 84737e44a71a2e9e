package io.perdure.servlet.session;

import io.perdure.session.SessionToken;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the client knows of its session's secret, and how it is told of another one. */
final class ClientCookie {
    private final SessionCookie form;
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private @Nullable SessionToken shown;
    private @Nullable SessionToken known;
    private boolean told;
    private @Nullable Cookie farewell;
    private boolean farewellTold;

    ClientCookie(SessionCookie form, HttpServletRequest request, HttpServletResponse response) {
        this.form = form;
        this.request = request;
        this.response = response;
    }

    /** The client showed it. */
    void shows(@Nullable SessionToken token) {
        shown = token;
        known = token;
    }

    /** What the client showed is not to be cleared: another response is on its way with a better one. */
    void leave() {
        shows(null);
    }

    /** Nothing means that there is no session any more. Tells only what is new, and only while that is possible. */
    void tell(@Nullable SessionToken token) {
        if (response.isCommitted()) {
            return;
        }
        if (!Objects.equals(token, known)) {
            response.addCookie(token == null ? form.expired(request) : form.carrying(token, request));
            NoStore.require(response);
            known = token;
            told = true;
        }
        if (farewell != null && !farewellTold) {
            response.addCookie(farewell);
            farewellTold = true;
        }
    }

    /** With what is told next, another product's cookie is taken from the client. */
    void takesAway(Cookie other) {
        farewell = other;
    }

    /** Whether the response as it stands has the cookie. */
    boolean isInResponse() {
        return told;
    }

    /** The cookie went with everything else that the response held. */
    void responseWasReset() {
        known = shown;
        told = false;
        farewellTold = false;
    }
}
