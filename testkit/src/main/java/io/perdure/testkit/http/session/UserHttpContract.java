package io.perdure.testkit.http.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.testkit.http.Answer;
import io.perdure.testkit.http.Call;
import io.perdure.testkit.http.Capability;
import io.perdure.testkit.http.Client;
import io.perdure.testkit.http.Gate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Users, their devices, and who may end whose sessions: T26. */
public abstract class UserHttpContract extends SessionContract {
    private final String user = unique();

    /** For subclasses. */
    protected UserHttpContract() {}

    private void revokeAll(int node) throws Exception {
        revokeAll(client(), node);
    }

    private void revokeAll(Client at, int node) throws Exception {
        assertThat(at.control(node, "POST", "/control/users/" + user + "/revoke")
                        .status())
                .isEqualTo(204);
    }

    private static String publicId(Visitor visitor) throws Exception {
        return visitor.told(A, "session.publicId");
    }

    /** Lines of a public id, {@code current} or {@code other}, and a device. */
    private static List<String> devices(Visitor visitor, int node) throws Exception {
        return visitor.told(node, "session.devices").lines().toList();
    }

    @Test
    @Tag("T26")
    @Tag("row45")
    void aUserWhoIsRevokedIsLoggedOutOnAllDevices() throws Exception {
        List<Visitor> devices = List.of(signedIn(user, "Laptop"), signedIn(user, "Phone"), signedIn(user, "Tablet"));
        Visitor other = signedIn(unique(), "Laptop");
        for (Visitor device : devices) {
            assertThat(device.told(A, "session.find")).isEqualTo("session");
        }
        revokeAll(B);
        for (Visitor device : devices) {
            device.assertNoSession();
            assertThat(SetCookie.of(device.visit(A, "session.find"))).hasSize(1).allMatch(SetCookie::isExpired);
        }
        assertThat(other.told(A, "session.find")).isEqualTo("session");
    }

    @Test
    @Tag("T26")
    @Tag("row5")
    void aSlowRequestOfARevokedUserBringsNothingBack() throws Exception {
        Visitor device = signedIn(user, "Laptop");
        try (Gate gate = client().gate()) {
            Visitor tab = device.twin();
            CompletableFuture<Answer> slow = tab.begin(A, "session.get=k", gate.step(), "session.set=k:text:late");
            gate.awaitArrival(A, slow);
            revokeAll(B);
            gate.open();
            Visitor.said(tab.finish(slow));
        }
        device.assertNoSession();
    }

    @Test
    @Tag("T26")
    @Tag("row18")
    void aUserWhoIsRevokedIsSoonLoggedOutWhereSessionsAreRemembered() throws Exception {
        require(Capability.CLOCK);
        Client remembering = configuredClient("cache", "1000");
        Visitor device = signedIn(new Visitor(remembering), user, "Laptop");
        assertThat(device.told(A, "session.find")).isEqualTo("session");
        revokeAll(remembering, B);
        service().advance(Duration.ofSeconds(2));
        await(Visitor.NO_SESSION, () -> device.twin().told(A, "session.find"));
    }

    @Test
    @Tag("row44")
    @Tag("row46")
    void aUserSeesHisDevicesAndWhichOneHeIsOn() throws Exception {
        Visitor laptop = signedIn(user, "Firefox on Linux");
        advanceALittle();
        Visitor phone = signedIn(user, "Phone");
        signedIn(unique(), "Laptop of somebody else");
        String laptopId = publicId(laptop);
        String phoneId = publicId(phone);
        assertThat(devices(laptop, B))
                .containsExactly(laptopId + " current Firefox on Linux", phoneId + " other Phone");
        assertThat(devices(phone, A)).containsExactly(laptopId + " other Firefox on Linux", phoneId + " current Phone");
        laptop.showing(phoneId).assertNoSession();
    }

    private void advanceALittle() {
        if (service().capabilities().contains(Capability.CLOCK)) {
            service().advance(Duration.ofSeconds(1));
        }
    }

    @Test
    @Tag("row44")
    void aUserEndsOneOfHisOtherSessionsAndNobodyElses() throws Exception {
        Visitor laptop = signedIn(user, "Laptop");
        Visitor phone = signedIn(user, "Phone");
        Visitor mallory = signedIn(unique(), "Laptop");
        String phoneId = publicId(phone);
        assertThat(mallory.told(A, "session.revoke=" + phoneId)).isEqualTo("false");
        assertThat(phone.told(B, "session.find")).isEqualTo("session");
        assertThat(laptop.told(B, "session.revoke=" + phoneId)).isEqualTo("true");
        phone.assertNoSession();
        assertThat(laptop.told(A, "session.find")).isEqualTo("session");
    }

    @Test
    @Tag("row45")
    void aUserEndsAllHisOtherSessions() throws Exception {
        Visitor laptop = signedIn(user, "Laptop");
        Visitor phone = signedIn(user, "Phone");
        Visitor tablet = signedIn(user, "Tablet");
        assertThat(laptop.told(B, "session.revokeOthers")).isEqualTo("2");
        phone.assertNoSession();
        tablet.assertNoSession();
        assertThat(devices(laptop, B)).hasSize(1);
    }

    @Test
    @Tag("row44")
    void whoSignsInOnceTooOftenLosesHisOldestSession() throws Exception {
        Client limited = configuredClient("per-user", "2");
        Visitor oldest = signedIn(new Visitor(limited), user, "Laptop");
        advanceALittle();
        Visitor middle = signedIn(new Visitor(limited), user, "Phone");
        advanceALittle();
        assertThat(oldest.told(B, "session.find")).isEqualTo("session");
        Visitor newest = signedIn(new Visitor(limited), user, "Tablet");
        oldest.assertNoSession();
        assertThat(devices(newest, B)).hasSize(2);
        assertThat(middle.told(A, "session.find")).isEqualTo("session");
    }

    @Test
    @Tag("row6")
    void aGuestWhoSignsInKeepsHisAttributesUnderAnotherSecret() throws Exception {
        Visitor guest = holding("cart", "tea");
        assertThat(guest.info(A, "user")).isEqualTo("null");
        Visitor thief = guest.twin();
        signedIn(guest, user, "Laptop");
        assertThat(guest.secret()).isNotEqualTo(thief.secret());
        thief.assertNoSession();
        assertThat(guest.info(B, "user")).isEqualTo(user);
        guest.assertGets("cart", "tea");
    }

    /** Fixation: whoever made a guest's session must not be in it once its user has signed in, whatever else goes on. */
    @Test
    @Tag("T11")
    @Tag("row6")
    void aSlowRequestOfTheGuestDoesNotUndoTheSignIn() throws Exception {
        Visitor guest = holding("cart", "tea");
        Visitor thief = guest.twin();
        try (Gate gate = client().gate()) {
            CompletableFuture<Answer> slow = guest.begin(A, "session.get=cart", gate.step(), "session.set=k:text:late");
            gate.awaitArrival(A, slow);
            signedInOn(guest, B);
            gate.open();
            Visitor.said(Client.finish(slow));
        }
        thief.assertNoSession();
        assertThat(guest.info(A, "user")).isEqualTo(user);
        guest.assertGets("k", "late");
    }

    private void signedInOn(Visitor visitor, int node) throws Exception {
        assertThat(visitor.told(node, "session.signIn=" + user + ":Laptop")).isEmpty();
    }

    @Test
    @Tag("row48")
    void applicationsThatShareADatabaseKnowNothingOfEachOther() throws Exception {
        Client other = configuredClient("application", "other");
        Visitor here = signedIn(user, "Laptop");
        Visitor there = signedIn(new Visitor(other), user, "Laptop");
        here.at(other).assertNoSession();
        there.at(client()).assertNoSession();
        assertThat(devices(here, A)).hasSize(1);
        revokeAll(B);
        here.assertNoSession();
        assertThat(there.told(A, "session.find")).isEqualTo("session");
    }

    @Test
    @Tag("row47")
    void usersOfTheSameNameInTwoTenantsKnowNothingOfEachOther() throws Exception {
        Visitor here = signedIn(user, "Laptop");
        Visitor there = visitor();
        Call login = there.page("session.signIn=" + user + ":Laptop").header("X-Tenant", "acme");
        Visitor.said(there.send(A, login));
        assertThat(devices(here, B)).hasSize(1);
        assertThat(here.told(A, "session.revoke=" + publicId(there))).isEqualTo("false");
        revokeAll(B);
        here.assertNoSession();
        assertThat(there.told(A, "session.find")).isEqualTo("session");
    }
}
