package io.perdure.examples.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentsHttpTest {
    private static final String ORDER = "{\"amount\": 1250, \"currency\": \"EUR\", \"reference\": \"order-1\"}";

    @TempDir
    private Path folder;

    private DatabaseAddress database;
    private PaymentsServer server;
    private Visitor guest;

    @BeforeEach
    void startFresh() {
        database = DatabaseAddress.sqliteIn(folder.resolve("data"));
        start();
    }

    private void start() {
        server = PaymentsServer.start(new PaymentsSettings(0, folder, database));
        guest = new Visitor(server.address());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aPaymentIsCreatedAndCanBeReadBack() throws Exception {
        HttpResponse<String> created = guest.pay(ORDER);

        assertThat(created.statusCode()).isEqualTo(201);
        JsonObject payment = object(created);
        assertThat(payment.getInt("amount")).isEqualTo(1250);
        assertThat(payment.getString("currency")).isEqualTo("EUR");
        assertThat(payment.getString("reference")).isEqualTo("order-1");
        assertThat(payment.getString("user")).isEqualTo("guest");
        assertThat(payment.getString("createdAt")).endsWith("Z");
        String location = created.headers().firstValue("Location").orElseThrow();
        assertThat(location).isEqualTo("/payments/" + payment.getString("id"));
        assertThat(object(guest.get(location))).isEqualTo(payment);
    }

    @Test
    void paymentsAreListedNewestFirstAndByReference() throws Exception {
        guest.pay(ORDER);
        guest.pay(ORDER.replace("order-1", "order 2/ü"));

        assertThat(array(guest.get("/payments"))).hasSize(2);
        assertThat(array(guest.get("/payments?reference=order-1"))).hasSize(1);
        assertThat(array(guest.get("/payments?reference=order%202/%C3%BC"))).hasSize(1);
        assertThat(array(guest.get("/payments?reference=other"))).isEmpty();
    }

    @Test
    void eachUserSeesOnlyTheirOwnPayments() throws Exception {
        Visitor ada = new Visitor(server.address());
        ada.form("/sign-in", "user=ada");
        String location = ada.pay(ORDER).headers().firstValue("Location").orElseThrow();

        assertThat(array(ada.get("/payments"))).hasSize(1);
        assertThat(array(guest.get("/payments"))).isEmpty();
        assertThat(guest.get(location).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{}",
                "{\"amount\": 0, \"currency\": \"EUR\", \"reference\": \"r\"}",
                "{\"amount\": -1, \"currency\": \"EUR\", \"reference\": \"r\"}",
                "{\"amount\": 12.5, \"currency\": \"EUR\", \"reference\": \"r\"}",
                "{\"amount\": \"12\", \"currency\": \"EUR\", \"reference\": \"r\"}",
                "{\"amount\": 1000000001, \"currency\": \"EUR\", \"reference\": \"r\"}",
                "{\"amount\": 1e999999999, \"currency\": \"EUR\", \"reference\": \"r\"}",
                "{\"amount\": 1, \"amount\": 2, \"currency\": \"EUR\", \"reference\": \"r\"}",
                "{\"amount\": 1, \"currency\": \"eur\", \"reference\": \"r\"}",
                "{\"amount\": 1, \"currency\": \"EUR\"}",
                "{\"amount\": 1, \"currency\": \"EUR\", \"reference\": \"\"}",
                "{\"amount\": 1, \"currency\": \"EUR\", \"reference\": \"a\\nb\"}"
            })
    void whatIsNoOrderIsRefusedWithAReason(String body) throws Exception {
        HttpResponse<String> refused = guest.pay(body);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(object(refused).getInt("status")).isEqualTo(400);
        assertThat(object(refused).getString("detail")).isNotBlank();
        assertThat(array(guest.get("/payments"))).isEmpty();
    }

    @Test
    void aNumberOfThousandsOfDigitsIsRefused() throws Exception {
        String body = "{\"amount\": " + "9".repeat(5_000) + ", \"currency\": \"EUR\", \"reference\": \"r\"}";

        assertThat(guest.pay(body).statusCode()).isEqualTo(400);
    }

    @Test
    void aBodyThatIsTooLargeOrNotDeclaredAsJsonIsRefused() throws Exception {
        assertThat(guest.pay(" ".repeat(20_000) + ORDER).statusCode()).isEqualTo(413);
        assertThat(guest.form("/payments", ORDER).statusCode()).isEqualTo(415);
    }

    @Test
    void anAnswerThatIsLostWasNeverSentButTheWorkWasDone() throws Exception {
        assertThatThrownBy(() -> guest.payAndLoseTheAnswer(ORDER, UUID.randomUUID()))
                .isInstanceOf(IOException.class);

        assertThat(array(guest.get("/payments?reference=order-1"))).hasSize(1);
    }

    @Test
    void aUserSignsInSeesTheirDevicesAndSignsOut() throws Exception {
        assertThat(object(guest.get("/me")).getBoolean("signedIn")).isFalse();
        assertThat(guest.get("/devices").statusCode()).isEqualTo(401);

        assertThat(guest.form("/sign-in", "user=ada").statusCode()).isEqualTo(200);

        assertThat(object(guest.get("/me")).getString("user")).isEqualTo("ada");
        JsonArray devices = array(guest.get("/devices"));
        assertThat(devices).hasSize(1);
        assertThat(devices.getJsonObject(0).getBoolean("current")).isTrue();
        assertThat(devices.getJsonObject(0).getString("label")).isEqualTo("Firefox on Linux");

        assertThat(guest.form("/sign-out", "").statusCode()).isEqualTo(204);
        assertThat(object(guest.get("/me")).getString("user")).isEqualTo("guest");
    }

    @Test
    void oneDeviceRevokesAnotherOfTheSameUserOnly() throws Exception {
        Visitor laptop = new Visitor(server.address());
        Visitor phone = new Visitor(server.address());
        laptop.form("/sign-in", "user=ada");
        phone.form("/sign-in", "user=ada");
        guest.form("/sign-in", "user=bob");
        String phoneId = idOfCurrent(array(phone.get("/devices")));

        assertThat(array(laptop.get("/devices"))).hasSize(2);
        assertThat(guest.form("/devices/revoke", "id=" + phoneId).statusCode()).isEqualTo(404);
        assertThat(laptop.form("/devices/revoke", "id=" + phoneId).statusCode()).isEqualTo(204);
        assertThat(laptop.form("/devices/revoke", "id=" + phoneId).statusCode()).isEqualTo(404);

        assertThat(object(phone.get("/me")).getBoolean("signedIn")).isFalse();
        assertThat(object(laptop.get("/me")).getBoolean("signedIn")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"user=", "user=guest", "user=a%0Ab", "name=ada"})
    void aNameThatIsNoneCannotSignIn(String form) throws Exception {
        HttpResponse<String> refused = guest.form("/sign-in", form);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(object(refused).getString("detail")).contains("user must be");
    }

    @Test
    void thePageComesWithAPolicyThatAllowsNothingFromElsewhere() throws Exception {
        HttpResponse<String> page = guest.get("/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<title>Payments");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'self'");
        assertThat(guest.get("/app.js").statusCode()).isEqualTo(200);
        assertThat(guest.get("/nothing-here").statusCode()).isEqualTo(404);
    }

    @Test
    void paymentsOutliveTheProcess() throws Exception {
        guest.pay(ORDER);
        stop();
        start();

        assertThat(array(guest.get("/payments"))).hasSize(1);
    }

    private static String idOfCurrent(JsonArray devices) {
        return devices.getValuesAs(JsonObject.class).stream()
                .filter(device -> device.getBoolean("current"))
                .map(device -> device.getString("id"))
                .findFirst()
                .orElseThrow();
    }

    private static JsonObject object(HttpResponse<String> response) {
        try (JsonReader reader = Json.createReader(new StringReader(response.body()))) {
            return reader.readObject();
        }
    }

    private static JsonArray array(HttpResponse<String> response) {
        try (JsonReader reader = Json.createReader(new StringReader(response.body()))) {
            return reader.readArray();
        }
    }
}
