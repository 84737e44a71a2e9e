package io.perdure.servlet;

import io.perdure.Bytes;
import io.perdure.crypto.KeyProvider;
import io.perdure.crypto.KeyRing;
import io.perdure.crypto.SealingKey;
import io.perdure.idempotency.Caller;
import io.perdure.idempotency.IdempotencyEvent;
import io.perdure.idempotency.IdempotencyKey;
import io.perdure.idempotency.IdempotencyListener;
import io.perdure.idempotency.OutcomeResolver;
import io.perdure.idempotency.RecordedResponse;
import io.perdure.idempotency.Resolution;
import io.perdure.idempotency.ResponseBody;
import io.perdure.idempotency.UnknownOutcome;
import io.perdure.servlet.idempotency.CallerResolver;
import io.perdure.servlet.idempotency.KeyPolicy;
import io.perdure.servlet.idempotency.ReplayCheck;
import io.perdure.servlet.idempotency.ResponseSanitizer;
import io.perdure.session.codec.AttributeFormat;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Beans of an application that decides by itself. */
final class HookBeans {
    private HookBeans() {}

    @ApplicationScoped
    static class Tenants implements CallerResolver {
        @Override
        public Caller resolve(HttpServletRequest request) {
            return Caller.of(request.getHeader("Tenant"), "shop");
        }
    }

    @ApplicationScoped
    static class OwnKeys implements KeyPolicy {
        @Override
        public Optional<String> objection(IdempotencyKey key, HttpServletRequest request) {
            return key.value().startsWith("order-") ? Optional.empty() : Optional.of("Begin with order-.");
        }
    }

    @ApplicationScoped
    static class OtherKeys implements KeyPolicy {
        @Override
        public Optional<String> objection(IdempotencyKey key, HttpServletRequest request) {
            return Optional.empty();
        }
    }

    @ApplicationScoped
    static class Outcomes implements OutcomeResolver {
        @Override
        public Resolution resolve(UnknownOutcome unknown) {
            byte[] key = unknown.childKey("charge").getBytes(StandardCharsets.US_ASCII);
            return new Resolution.Answer(new RecordedResponse(200, List.of(), ResponseBody.of(Bytes.of(key))));
        }
    }

    /** Gives another key once it is told to. */
    @ApplicationScoped
    static class Vault implements KeyProvider {
        private volatile KeyRing keys = KeyRing.of(key("v1"));

        @Override
        public KeyRing keys() {
            return keys;
        }

        void rotate() {
            keys = KeyRing.of(key("v2"), key("v1"));
        }

        private static SealingKey key(String id) {
            byte[] material = new byte[SealingKey.LENGTH];
            Arrays.fill(material, (byte) id.hashCode());
            return new SealingKey(id, material);
        }
    }

    @ApplicationScoped
    static class OtherVault implements KeyProvider {
        @Override
        public KeyRing keys() {
            return KeyRing.of(Vault.key("o1"));
        }
    }

    @ApplicationScoped
    static class Revocation implements ReplayCheck {
        @Override
        public boolean mayReplay(HttpServletRequest request, RecordedResponse response) {
            return request.getHeader("Revoked") == null;
        }
    }

    @ApplicationScoped
    static class Marks implements ResponseSanitizer {
        @Override
        public RecordedResponse beforeStoring(HttpServletRequest request, RecordedResponse response) {
            if (request.getHeader("Fail") != null) {
                throw new IllegalStateException("so decided");
            }
            return with(response, "stored");
        }

        @Override
        public RecordedResponse beforeReplay(HttpServletRequest request, RecordedResponse response) {
            return request.getHeader("Again") == null ? response : with(response, "replayed");
        }

        private static RecordedResponse with(RecordedResponse response, String text) {
            return new RecordedResponse(
                    response.form(),
                    response.status(),
                    response.headers(),
                    ResponseBody.of(Bytes.of(text.getBytes(StandardCharsets.US_ASCII))));
        }
    }

    @ApplicationScoped
    static class OneListener implements IdempotencyListener {
        private final List<String> heard = new CopyOnWriteArrayList<>();

        @Override
        public void on(IdempotencyEvent event) {
            heard.add(event.getClass().getSimpleName());
        }

        List<String> heard() {
            return List.copyOf(heard);
        }
    }

    @ApplicationScoped
    static class AnotherListener extends OneListener {
        @Override
        public void on(IdempotencyEvent event) {
            super.on(event);
            throw new IllegalStateException("a listener that fails");
        }
    }

    /** No record, and not serializable. */
    static final class Coin {
        private final int cents;

        Coin(int cents) {
            this.cents = cents;
        }

        @Override
        public String toString() {
            return "coin " + cents;
        }
    }

    @ApplicationScoped
    static class Coins implements AttributeFormat {
        @Override
        public String name() {
            return "coins";
        }

        @Override
        public boolean covers(Object value) {
            return value instanceof Coin;
        }

        @Override
        public byte[] encode(Object value) {
            return new byte[] {(byte) ((Coin) value).cents};
        }

        @Override
        public Object decode(byte[] bytes) {
            return new Coin(bytes[0]);
        }
    }

    @ApplicationScoped
    static class OtherCoins extends Coins {}
}
