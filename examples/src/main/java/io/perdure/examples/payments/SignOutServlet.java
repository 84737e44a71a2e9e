package io.perdure.examples.payments;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** {@code POST /sign-out}. */
@Dependent
@SuppressWarnings("serial") // nobody writes servlets to disk
class SignOutServlet extends HttpServlet {
    private final SignIn signIn;

    @Inject
    SignOutServlet(SignIn signIn) {
        this.signIn = signIn;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
        signIn.signOut(request);
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }
}
