package io.perdure.examples.payments;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** {@code POST /sign-in} with a form field {@code user}. A demonstration: it asks for no password. */
@Dependent
@SuppressWarnings("serial") // nobody writes servlets to disk
class SignInServlet extends HttpServlet {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,39}");

    private final SignIn signIn;
    private final JsonBodies json;

    @Inject
    SignInServlet(SignIn signIn, JsonBodies json) {
        this.signIn = signIn;
        this.json = json;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<String> user = Optional.ofNullable(request.getParameter("user"))
                .map(String::strip)
                .filter(NAME.asMatchPredicate())
                .filter(Predicate.not(User.GUEST::equals));
        if (user.isEmpty()) {
            json.send(response, refusal());
            return;
        }
        signIn.signIn(request, user.get());
        json.send(
                response,
                HttpServletResponse.SC_OK,
                json.object().add("user", user.get()).build());
    }

    private static Problem refusal() {
        return new Problem(
                400,
                "Not a user name",
                "user must be 1 to 40 letters, digits, spaces or any of . _ - and not " + User.GUEST + ".");
    }
}
