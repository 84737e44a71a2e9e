package io.perdure.examples.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job: a payment behind a flaky network, and a session behind a restart. */
abstract class RetryContract {
    private static final String ORDER = "{\"amount\": 1250, \"currency\": \"EUR\", \"reference\": \"order-1\"}";

    @TempDir
    private Path folder;

    private PaymentsServer server;
    private Visitor ada;
    private final UUID key = UUID.randomUUID();

    /** A database of this test's own. */
    abstract DatabaseAddress database(Path folder);

    @BeforeEach
    void start() {
        server = open();
        ada = new Visitor(server.address());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private PaymentsServer open() {
        return PaymentsServer.start(new PaymentsSettings(0, folder, database(folder)));
    }

    private static boolean isReplay(HttpResponse<String> answer) {
        return answer.headers().firstValue("Idempotent-Replayed").isPresent();
    }

    @Test
    void lostAnswersRetriedFiveTimesChargeOnceAndGiveTheSameAnswerFiveTimes() throws Exception {
        assertThatThrownBy(() -> ada.payAndLoseTheAnswer(ORDER, key)).isInstanceOf(IOException.class);
        HttpResponse<String> first = ada.pay(ORDER, key);
        assertThat(first.statusCode()).isEqualTo(201);
        for (int retry = 0; retry < 5; retry++) {
            HttpResponse<String> again = ada.pay(ORDER, key);
            assertThat(isReplay(again)).isTrue();
            assertThat(again.body()).isEqualTo(first.body());
            assertThat(again.headers().firstValue("Location"))
                    .isEqualTo(first.headers().firstValue("Location"));
        }
        assertThat(ada.get("/payments").body().split("order-1", -1)).hasSize(2);
    }

    @Test
    void answerAndSessionSurviveARestart() throws Exception {
        ada.form("/sign-in", "user=ada");
        HttpResponse<String> first = ada.pay(ORDER, key);
        server.close();
        server = open();
        Visitor later = ada.at(server.address());
        assertThat(later.get("/me").body()).contains("\"ada\"");
        HttpResponse<String> again = later.pay(ORDER, key);
        assertThat(isReplay(again)).isTrue();
        assertThat(again.body()).isEqualTo(first.body());
    }

    @Test
    void twoServersOverOneDatabaseAreOneService() throws Exception {
        ada.form("/sign-in", "user=ada");
        HttpResponse<String> first = ada.pay(ORDER, key);
        try (PaymentsServer other = open()) {
            Visitor there = ada.at(other.address());
            assertThat(there.get("/me").body()).contains("\"ada\"");
            assertThat(there.pay(ORDER, key).body()).isEqualTo(first.body());
            there.form("/sign-out", "");
        }
        assertThat(ada.get("/me").body()).doesNotContain("\"ada\"");
    }

    @Test
    void sameKeyOfTwoUsersIsTwoPayments() throws Exception {
        ada.form("/sign-in", "user=ada");
        Visitor bob = new Visitor(server.address());
        bob.form("/sign-in", "user=bob");
        assertThat(isReplay(ada.pay(ORDER, key))).isFalse();
        assertThat(isReplay(bob.pay(ORDER, key))).isFalse();
    }
}
