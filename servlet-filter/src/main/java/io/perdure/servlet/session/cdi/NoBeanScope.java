package io.perdure.servlet.session.cdi;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;

/** There is no CDI, and nothing to tell it. */
final class NoBeanScope implements BeanScope {
    private static final Dispatch NOTHING = () -> {};

    @Override
    public Dispatch enter(HttpServletRequest request) {
        return NOTHING;
    }

    @Override
    public boolean areThere() {
        return false;
    }

    @Override
    public void began(HttpSession session) {
        // nobody to be told
    }

    @Override
    public Runnable ending(HttpSession session) {
        return () -> {};
    }
}
