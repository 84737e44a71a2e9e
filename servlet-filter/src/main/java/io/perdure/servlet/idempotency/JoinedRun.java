package io.perdure.servlet.idempotency;

import io.perdure.StoreUnavailableException;
import io.perdure.idempotency.Completion;
import io.perdure.idempotency.spi.HandlerTransaction;
import io.perdure.idempotency.spi.HandlerTransactions;
import io.perdure.servlet.Problems;
import io.perdure.servlet.idempotency.recording.Passage;
import io.perdure.servlet.idempotency.recording.ReceivedBody;
import io.perdure.servlet.idempotency.recording.RecordedRun;
import io.perdure.servlet.idempotency.recording.TemporaryFiles;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** A handler that is to run in a transaction. */
sealed interface JoinedRun {
    /** Begins the transaction. */
    HandlerTransaction begin(HandlerTransactions transactions);

    /** It could not begin, and the handler does not run. */
    void notBegun(RuntimeException reason) throws IOException;

    /** Begins the run, which ends the transaction. */
    Passage begin(HandlerTransaction transaction, HttpServletResponse response);

    /** A request that owns its key. */
    record Keyed(GuardedKey key, TemporaryFiles files) implements JoinedRun {
        @Override
        public HandlerTransaction begin(HandlerTransactions transactions) {
            return transactions.begin(key.reservation());
        }

        @Override
        public void notBegun(RuntimeException reason) throws IOException {
            key.request().body().discard();
            try {
                Completion unused = key.release(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            } catch (StoreUnavailableException e) {
                reason.addSuppressed(e);
            }
        }

        @Override
        public Passage begin(HandlerTransaction transaction, HttpServletResponse response) {
            return OwnedRequest.joined(key, transaction, files).begin(response);
        }
    }

    /** A request without a key: the handler relies on the transaction all the same. */
    record Unkeyed(Passing passing, Problems problems, TemporaryFiles files) implements JoinedRun {
        @Override
        public HandlerTransaction begin(HandlerTransactions transactions) {
            return transactions.begin();
        }

        @Override
        public void notBegun(RuntimeException reason) throws IOException {
            if (passing.body().isPresent()) {
                passing.body().get().discard();
            }
        }

        @Override
        public Passage begin(HandlerTransaction transaction, HttpServletResponse response) {
            RecordedRun run = new RecordedRun(
                    new JoinedKey(new NoKey(), transaction, problems), OwnedRequest.rules(passing.policy()), files);
            return passing.body().isPresent()
                    ? run.begin(passing.http(), passing.body().get(), response)
                    : run.begin(passing.http(), response);
        }
    }

    /**
     * A request that may have a key.
     *
     * @param policy of its endpoint
     * @param http as the filter sees it
     * @param body if the key was looked for in it
     */
    record Passing(EndpointPolicy policy, HttpServletRequest http, Optional<ReceivedBody> body) {}
}
