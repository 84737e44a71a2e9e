package io.perdure.servlet.moving;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How a session moves in, and what becomes of the cookie it had. */
abstract class MovingInContract extends MovingInRefusalContract {
    @Test
    void sessionGoesOnUnderACookieOfOurs() throws Exception {
        String old = former().begin(ATTRIBUTES, 3600);
        Instant began = clock().instant();

        Answer first = a().server()
                .ask(
                        (request, response) -> {
                            HttpSession session = request.getSession();
                            assertThat(session.isNew()).isFalse();
                            assertThat(session.getMaxInactiveInterval()).isEqualTo(3600);
                            assertThat(Instant.ofEpochMilli(session.getCreationTime()))
                                    .isBetween(began.minusSeconds(60), began.plusSeconds(60));
                            assertThat(request.isRequestedSessionIdValid()).isFalse();
                            return all(request);
                        },
                        old);

        assertThat(first.text())
                .isEqualTo("count=42 list=[tea, 2] name=Adá own=Moved[label=basket, numbers=[1, 2]]"
                        + " since=2025-02-03T04:05:06Z ");
        assertThat(first.cookie("sid")).doesNotContain(former().id(old));
        assertThat(first.expired()).containsExactly(former().cookieName() + " /app");
        assertLeft(0);

        Answer second = b().server().ask((request, response) -> all(request), first.cookie("sid"));
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(second.cookies()).isEmpty();
    }

    @Test
    void requestThatDoesNotAskLeavesTheSessionWhereItIs() throws Exception {
        String old = former().begin(ATTRIBUTES);

        Answer answer = a().server().ask((request, response) -> "static", old);

        assertThat(answer.cookies()).isEmpty();
        assertThat(rows().count("perdure_session")).isZero();
        assertThat(former().read(old, "name")).isEqualTo("Adá");
    }

    @Test
    void requestWithAFormerIdOfOursBringsNoSessionIn() throws Exception {
        String old = former().begin(Map.of("name", "Ada"), 1800);
        String ours = a().server()
                .ask((request, response) -> request.getSession().getId())
                .cookie("sid");
        a().server()
                .ask(
                        (request, response) -> {
                            boolean there = request.getSession(false) != null;
                            return there + request.changeSessionId();
                        },
                        ours);

        Answer late = b().server().ask(MovingInFixture::name, ours, old);

        assertThat(late.text()).isEqualTo("no session");
        assertThat(late.cookies()).isEmpty();
        assertLeft(1);
    }

    @Test
    void sessionThatHasEndedThereIsNotImported() throws Exception {
        String old = former().begin(Map.of("name", "Ada"), 1800);
        clock().advance(Duration.ofMinutes(31));

        Answer answer = a().server().ask(MovingInFixture::name, old);

        assertThat(answer.text()).isEqualTo("no session");
        assertThat(answer.cookies()).isEmpty();
        assertLeft(1);
    }

    @Test
    void sessionThatNeverEndsThereNeverEndsHere() throws Exception {
        String old = former().begin(Map.of("name", "Ada"), -1);
        clock().advance(Duration.ofDays(400));

        Answer answer = a().server()
                .ask(
                        (request, response) -> request.getSession().getMaxInactiveInterval() + " "
                                + request.getSession().getAttribute("name"),
                        old);

        assertThat(answer.text()).isEqualTo("0 Ada");
        clock().advance(Duration.ofDays(6));
        assertThat(b().server().ask(MovingInFixture::name, answer.cookie("sid")).text())
                .isEqualTo("Ada");
    }

    @Test
    void sixteenAtOnceOnTwoNodesGetTheSameSession() throws Exception {
        for (int round = 0; round < 3; round++) {
            String old = former().begin(ATTRIBUTES);
            a().server().show((request, response) -> all(request));
            b().server().show((request, response) -> all(request));
            List<Answer> answers = atOnce(16, old);

            assertThat(answers).extracting(Answer::status).containsOnly(200);
            assertThat(answers)
                    .extracting(Answer::text)
                    .containsOnly(answers.get(0).text());
            assertThat(answers.get(0).text()).contains("name=Adá");
            assertThat(answers)
                    .extracting(answer -> answer.cookie("sid"))
                    .containsOnly(answers.get(0).cookie("sid"));
            assertThat(rows().count("perdure_session")).isEqualTo(round + 1);
            assertLeft(0);
        }
    }

    private List<Answer> atOnce(int requests, String cookie) throws Exception {
        CyclicBarrier together = new CyclicBarrier(requests);
        ExecutorService pool = Executors.newFixedThreadPool(requests);
        try {
            List<Future<Answer>> futures = new ArrayList<>();
            for (int i = 0; i < requests; i++) {
                WebServer server = (i % 2 == 0 ? a() : b()).server();
                futures.add(pool.submit(() -> {
                    together.await(30, TimeUnit.SECONDS);
                    return server.ask(cookie);
                }));
            }
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> future : futures) {
                answers.add(future.get(30, TimeUnit.SECONDS));
            }
            return answers;
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void oldCookieFindsTheSessionForAFewSecondsMoreAndThenNothing() throws Exception {
        String old = former().begin(ATTRIBUTES);
        String first = a().server().ask(MovingInFixture::name, old).cookie("sid");

        clock().advance(Duration.ofSeconds(9));
        Answer late = b().server().ask(MovingInFixture::name, old);
        assertThat(late.text()).isEqualTo("Adá");
        assertThat(late.cookie("sid")).isEqualTo(first);
        assertThat(late.expired()).hasSize(1);

        clock().advance(Duration.ofSeconds(1));
        assertThat(b().server().ask(MovingInFixture::name, old).text()).isEqualTo("no session");
        assertThat(b().server().ask(MovingInFixture::name, first).text()).isEqualTo("Adá");
    }

    @Test
    void oldCookieOpensNothingOnceTheSessionHasAnotherToken() throws Exception {
        String old = former().begin(ATTRIBUTES);

        Answer changed = a().server()
                .ask(
                        (request, response) -> {
                            Object before = name(request, response);
                            request.changeSessionId();
                            return before;
                        },
                        old);

        assertThat(changed.text()).isEqualTo("Adá");
        assertThat(changed.expired()).hasSize(1);
        assertThat(b().server().ask(MovingInFixture::name, old).text()).isEqualTo("no session");
        assertThat(b().server()
                        .ask(MovingInFixture::name, changed.cookie("sid"))
                        .text())
                .isEqualTo("Adá");
    }

    @Test
    void sessionThatIsEndedAtOnceIsGoneAndSoIsTheOldCookie() throws Exception {
        String old = former().begin(ATTRIBUTES);

        Answer ended = a().server()
                .ask(
                        (request, response) -> {
                            request.getSession().invalidate();
                            return "bye";
                        },
                        old);

        assertThat(ended.expired()).containsExactly(former().cookieName() + " /app");
        assertThat(b().server().ask(MovingInFixture::name, old).text()).isEqualTo("no session");
        assertThat(rows().count("perdure_session")).isZero();
        assertLeft(0);
    }
}
