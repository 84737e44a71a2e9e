package io.perdure.idempotency;

import io.perdure.Bytes;
import io.perdure.CorruptRecordException;
import io.perdure.crypto.Binding;
import io.perdure.crypto.RecordCipher;
import io.perdure.idempotency.spi.Answer;
import io.perdure.idempotency.spi.AnswerPart;
import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.idempotency.spi.RecordEnding;
import io.perdure.idempotency.spi.StoredRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;

/**
 * Seals answers before they are stored, and opens them. Every sealed piece is bound to its record, column, tenant and
 * reservation; a large body is stored in parts, each sealed by itself and bound to its place.
 */
final class AnswerSealer {
    /** Larger bodies go into parts of this size: so much is held in memory, a few times over, while one is stored. */
    static final int PART = 512 * 1024;

    private final IdempotencyStore store;
    private final RecordCipher cipher;

    AnswerSealer(IdempotencyStore store, RecordCipher cipher) {
        this.store = store;
        this.cipher = cipher;
    }

    /** Stores the parts, if there are any, and seals the rest. */
    Answer seal(Reservation owner, RecordedResponse response, Instant expiresAt) {
        return seal(owner, response, expiresAt, store);
    }

    /** Stores the parts where the record ends, and seals the rest. */
    Answer seal(Reservation owner, RecordedResponse response, Instant expiresAt, RecordEnding target) {
        long length = response.body().length();
        int parts = 0;
        Bytes inRecord = Bytes.EMPTY;
        try (InputStream in = response.body().open()) {
            if (length > PART) {
                parts = storeParts(owner, in, expiresAt, target);
            } else {
                inRecord = seal(in.readNBytes((int) length), owner, "body");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The answer of " + owner + " cannot be read", e);
        }
        ResponseHead head =
                new ResponseHead(response.form(), length, parts, response.status(), response.headers(), owner.trace());
        return Answer.completed(seal(head.encode(), owner, "head"), inRecord, expiresAt);
    }

    private int storeParts(Reservation owner, InputStream in, Instant expiresAt, RecordEnding target)
            throws IOException {
        int number = 0;
        for (byte[] part = in.readNBytes(PART); part.length > 0; part = in.readNBytes(PART)) {
            Bytes sealed = seal(part, owner, partName(number));
            target.append(new AnswerPart(owner.recordId(), owner.token(), number, sealed, expiresAt));
            number++;
        }
        return number;
    }

    private Bytes seal(byte[] plain, Reservation owner, String piece) {
        return Bytes.of(cipher.seal(plain, binding(owner.recordId(), piece, owner.tenant(), owner.token())));
    }

    /** The answer; what is in the record is opened now, parts when they are read. */
    ReservationOutcome.Replay open(String recordId, String tenant, StoredRecord stored) {
        String token = stored.token();
        ResponseHead head =
                ResponseHead.decode(cipher.open(stored.head().array(), binding(recordId, "head", tenant, token)));
        ResponseBody body = head.parts() == 0
                ? ResponseBody.of(
                        Bytes.of(cipher.open(stored.body().array(), binding(recordId, "body", tenant, token))))
                : new StoredParts(head, number -> part(recordId, tenant, token, number));
        return new ReservationOutcome.Replay(
                new RecordedResponse(head.form(), head.status(), head.headers(), body), head.trace());
    }

    private byte[] part(String recordId, String tenant, String token, int number) {
        Bytes sealed = store.part(recordId, token, number)
                .orElseThrow(() -> new CorruptRecordException("Part " + number + " of the answer of record " + recordId
                        + " is gone. Restore the row from a backup."));
        return cipher.open(sealed.array(), binding(recordId, partName(number), tenant, token));
    }

    private static String partName(int number) {
        return "part " + number;
    }

    private static Binding binding(String recordId, String piece, String tenant, String token) {
        return Binding.of("perdure_idempotency", recordId, piece, tenant, token);
    }
}
