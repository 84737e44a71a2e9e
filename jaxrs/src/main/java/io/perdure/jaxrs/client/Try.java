package io.perdure.jaxrs.client;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.client.ResponseProcessingException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/** How a try ended. */
sealed interface Try {
    boolean mayBeTriedAgain();

    Duration notBefore(Instant now);

    Response end();

    void forget();

    record Answered(Response response) implements Try {
        @Override
        public boolean mayBeTriedAgain() {
            return new RetryAnswer(response).asksForAnother();
        }

        @Override
        public Duration notBefore(Instant now) {
            return new RetryAnswer(response).notBefore(now);
        }

        @Override
        public Response end() {
            return response;
        }

        @Override
        public void forget() {
            response.close();
        }
    }

    record Failed(ProcessingException failure) implements Try {
        /** What is not about the connection fails the next time, too. */
        @Override
        public boolean mayBeTriedAgain() {
            if (failure instanceof ResponseProcessingException) {
                return false;
            }
            Throwable cause = failure.getCause();
            while (cause != null && !(cause instanceof IOException)) {
                cause = cause.getCause();
            }
            return cause != null;
        }

        @Override
        public Duration notBefore(Instant now) {
            return Duration.ZERO;
        }

        @Override
        public Response end() {
            throw failure;
        }

        @Override
        public void forget() {}
    }
}
