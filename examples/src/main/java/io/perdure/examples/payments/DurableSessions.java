package io.perdure.examples.payments;

import io.perdure.servlet.session.DurableSession;
import io.perdure.session.ListedSession;
import io.perdure.session.SessionInfo;
import io.perdure.session.SessionManager;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Comparator;
import java.util.List;

/** Signing in and the list of devices, on Perdure's sessions. */
@Dependent
class DurableSessions implements SignIn, Devices {
    private final SessionManager sessions;

    @Inject
    DurableSessions(SessionManager sessions) {
        this.sessions = sessions;
    }

    @Override
    public void signIn(HttpServletRequest request, String user) {
        DurableSession.of(request).signIn(user);
    }

    @Override
    public void signOut(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    @Override
    public List<Device> list(HttpServletRequest request) {
        DurableSession mine = DurableSession.of(request);
        return sessions.list(mine.owner(), mine.publicId()).stream()
                .map(DurableSessions::device)
                .sorted(Comparator.comparing(Device::lastSeen).reversed())
                .toList();
    }

    private static Device device(ListedSession listed) {
        SessionInfo info = listed.info();
        return new Device(
                info.id(),
                info.device().label(),
                info.times().createdAt(),
                info.times().lastSeenAt(),
                listed.current());
    }

    @Override
    public boolean revoke(HttpServletRequest request, String id) {
        return sessions.revoke(DurableSession.of(request).owner(), id);
    }
}
