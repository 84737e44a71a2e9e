package io.perdure.servlet;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;

/** What a container with users of its own does: the query names who is authenticated, and a user can log in and out. */
final class ContainerLogin implements Filter {
    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(new Authenticating((HttpServletRequest) request), response);
    }

    /** A request whose principal is the container's. */
    private static final class Authenticating extends HttpServletRequestWrapper {
        private String user;

        Authenticating(HttpServletRequest request) {
            super(request);
            user = request.getHeader("User");
        }

        @Override
        public Principal getUserPrincipal() {
            return user == null ? null : () -> user;
        }

        @Override
        public boolean authenticate(HttpServletResponse response) {
            user = "alice";
            return true;
        }

        @Override
        public void login(String name, String password) throws ServletException {
            if (!password.equals("secret")) {
                throw new ServletException("wrong password");
            }
            user = name;
        }

        @Override
        public void logout() {
            user = null;
        }
    }
}
