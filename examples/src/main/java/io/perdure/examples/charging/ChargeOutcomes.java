package io.perdure.examples.charging;

import io.perdure.Bytes;
import io.perdure.idempotency.OutcomeResolver;
import io.perdure.idempotency.RecordedResponse;
import io.perdure.idempotency.Resolution;
import io.perdure.idempotency.ResponseBody;
import io.perdure.idempotency.UnknownOutcome;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Finds out from the bank what a process did that died.
 *
 * @param bank knows each charge by the key it was sent with
 */
record ChargeOutcomes(Bank bank) implements OutcomeResolver {
    // README:resolver
    @Override
    public Resolution resolve(UnknownOutcome unknown) {
        Optional<String> charge = bank.find(unknown.childKey("charge"));
        return charge.isPresent() ? new Resolution.Answer(answer(charge.get())) : new Resolution.NotCarriedOut();
    }
    // README:end

    /** What the servlet would have answered. */
    private static RecordedResponse answer(String charge) {
        return new RecordedResponse(
                200, List.of(), ResponseBody.of(Bytes.of(charge.getBytes(StandardCharsets.ISO_8859_1))));
    }
}
