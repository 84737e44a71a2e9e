package io.perdure.idempotency;

import io.perdure.Bytes;
import io.perdure.crypto.Binding;
import io.perdure.crypto.Secrets;
import io.perdure.idempotency.spi.RunRecording;
import io.perdure.idempotency.spi.RunStep;
import io.perdure.idempotency.spi.StoredStep;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** What outlives a handler that died: the keys it gave to others, and the steps it recorded. */
final class RunNotes {
    /** Largest result of a step. */
    static final int MOST_BYTES = 64 * 1024;

    private static final int LONGEST_NAME = 100;
    private static final long VERSION_BITS = 0xF000L;
    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT_BITS = 0xC000_0000_0000_0000L;
    private static final long VARIANT_2 = 0x8000_0000_0000_0000L;

    private final WatchedStore store;
    private final Secrets secrets;
    private final RecordIds ids;

    RunNotes(WatchedStore store, Secrets secrets) {
        this.store = store;
        this.secrets = secrets;
        this.ids = new RecordIds(secrets.hash());
    }

    /** In the layout of RFC 9562, section 5.4, though nothing in it is random: many an API wants that of a key. */
    String childKey(String recordId, String name) {
        ByteBuffer mac = ByteBuffer.wrap(secrets.hash().hash("child", recordId, checked(name)));
        return new UUID((mac.getLong() & ~VERSION_BITS) | VERSION_4, (mac.getLong() & ~VARIANT_BITS) | VARIANT_2)
                .toString();
    }

    /** Nothing, too, if it was made for another request under the same key, which has been free in between. */
    Optional<Bytes> step(IdempotentRequest request, String recordId, String name) {
        checked(name);
        return store.ask(recordId, "read a step", s -> s.step(recordId, name, store.now()))
                .filter(step -> isOf(request, recordId, step))
                .map(step -> open(step, recordId, name, request.caller().tenant()));
    }

    /** Compared in the way that was in force when it was recorded. */
    private boolean isOf(IdempotentRequest request, String recordId, StoredStep step) {
        StoredHash stored = StoredHash.decode(step.requestHash());
        return ids.of(request, recordId, stored.recipe()).filter(stored::equals).isPresent();
    }

    private Bytes open(StoredStep step, String recordId, String name, String tenant) {
        return Bytes.of(
                secrets.cipher().open(step.value().array(), binding(recordId, name, tenant, step.requestHash())));
    }

    /** False if the reservation does not own the record any more. */
    boolean record(IdempotentRequest request, Reservation owner, String name, Bytes result, RunRecording where) {
        checked(name);
        if (result.length() > MOST_BYTES) {
            throw new IllegalArgumentException("Step " + name + " gave " + result.length() + " bytes, and at most "
                    + MOST_BYTES + " are kept. Store the result in a table of yours, and its id in the step.");
        }
        Bytes hash = ids.of(request, owner.recordId(), request.fingerprint().recipe())
                .orElseThrow()
                .encode();
        byte[] sealed = secrets.cipher().seal(result.array(), binding(owner.recordId(), name, owner.tenant(), hash));
        return where.recordStep(new RunStep(owner.recordId(), owner.token(), name, hash, Bytes.of(sealed)));
    }

    private static String checked(String name) {
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "A name has 1 to " + LONGEST_NAME + " characters, and this one " + name.length());
        }
        return name;
    }

    private static Binding binding(String recordId, String name, String tenant, Bytes requestHash) {
        String hash = Base64.getEncoder().encodeToString(requestHash.array());
        return Binding.of("perdure_idempotency_step", recordId, name, tenant, hash);
    }
}
