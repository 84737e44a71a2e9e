package io.perdure.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.Bytes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SessionTest {
    private final AttributeCodec codec = AttributeCodec.standard("");
    private final List<SessionEvent> heard = new ArrayList<>();

    @Test
    void attributesAreDecodedAnewEachTime() {
        Session session = session(Map.of("a", Bytes.of(codec.encode(new ArrayList<>()))));

        assertThat(session.attribute("a"))
                .get()
                .isNotSameAs(session.attribute("a").orElseThrow());
        assertThat(session.attributeNames()).containsExactly("a");
    }

    @Test
    void anUnreadableAttributeIsAbsentAndTheOthersAreThere() {
        Session session = session(Map.of("bad", Bytes.of(new byte[] {9}), "good", Bytes.of(codec.encode("x"))));

        assertThat(session.attribute("bad")).isEmpty();
        assertThat(session.attribute("good")).contains("x");
        assertThat(session.attribute("none")).isEmpty();
    }

    @Test
    void anUnreadableAttributeIsToldOnce() {
        Session session = session(Map.of("bad", Bytes.of(new byte[] {9}), "worse", Bytes.of(new byte[] {8})));
        for (int i = 0; i < 3; i++) {
            assertThat(session.attribute("bad")).isEmpty();
        }
        assertThat(heard).containsExactly(unreadable("bad"));

        assertThat(session.attribute("worse")).isEmpty();
        assertThat(heard).containsExactly(unreadable("bad"), unreadable("worse"));
    }

    private static SessionEvent unreadable(String name) {
        return new SessionEvent.AttributeUnreadable("id", name, UnreadableReason.UNDECODABLE);
    }

    @Test
    void theEncodedFormIsThereEvenIfNoValueCanBeMadeOfIt() {
        Session session = session(Map.of("bad", Bytes.of(new byte[] {9})));

        assertThat(session.encoded("bad")).contains(Bytes.of(new byte[] {9}));
        assertThat(session.encoded("none")).isEmpty();
    }

    private Session session(Map<String, Bytes> encoded) {
        Instant now = Instant.EPOCH;
        SessionTimes times = new SessionTimes(now, now, now, Duration.ZERO, SessionLimits.NEVER);
        SessionInfo info = new SessionInfo("id", SessionOwner.guest(""), Device.UNKNOWN, times);
        return new Session(info, encoded, Origin.of(info), codec, new SessionEvents(List.of(heard::add)));
    }
}
