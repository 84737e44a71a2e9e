package io.perdure.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.CorruptRecordException;
import io.perdure.idempotency.RecordedResponse.Form;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ResponseHeadTest {
    private static final ResponseHead HEAD = new ResponseHead(
            Form.ERROR_PAGE,
            1L << 40,
            7,
            201,
            List.of(
                    new Header("Set-Cookie", "a=1"),
                    new Header("X-Ünicode", "Grüße, 世界 \ud83d\ude00"),
                    new Header("Set-Cookie", "b=2"),
                    new Header("Empty", "")),
            Optional.empty());

    @Test
    void orderRepetitionAndEveryCharacterAreKept() {
        assertThat(ResponseHead.decode(HEAD.encode())).isEqualTo(HEAD);
    }

    @Test
    void manyHeadersAreKept() {
        ResponseHead many = new ResponseHead(
                Form.BODY, 3, 0, 200, Collections.nCopies(40_000, new Header("a", "b")), Optional.empty());

        assertThat(ResponseHead.decode(many.encode())).isEqualTo(many);
    }

    @Test
    void noHeadersAreNoHeaders() {
        ResponseHead none = new ResponseHead(Form.BODY, 0, 0, 599, List.of(), Optional.empty());

        assertThat(ResponseHead.decode(none.encode())).isEqualTo(none);
    }

    @Test
    void whatTheFirstVersionStoredIsRead() {
        byte[] old = {1, 0, (byte) 201, 0, 1, 0, 0, 0, 1, 'a', 0, 0, 0, 1, 'b'};

        assertThat(ResponseHead.decode(old))
                .isEqualTo(new ResponseHead(Form.BODY, 0, 0, 201, List.of(new Header("a", "b")), Optional.empty()));
    }

    @Test
    void theTraceIsKeptWhereVersionsBeforeDoNotLook() {
        TraceParent trace = new TraceParent("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        ResponseHead traced = new ResponseHead(
                HEAD.form(), HEAD.length(), HEAD.parts(), HEAD.status(), HEAD.headers(), Optional.of(trace));
        byte[] bytes = traced.encode();

        assertThat(ResponseHead.decode(bytes)).isEqualTo(traced);
        assertThat(bytes).startsWith(HEAD.encode());
    }

    @Test
    void aTraceOfALaterVersionOfItsSyntaxIsLeftOut() {
        byte[] later = "01-cc".getBytes(StandardCharsets.US_ASCII);
        byte[] head = HEAD.encode();
        ByteBuffer bytes = ByteBuffer.allocate(head.length + Integer.BYTES + later.length)
                .put(head)
                .putInt(later.length)
                .put(later);

        assertThat(ResponseHead.decode(bytes.array())).isEqualTo(HEAD);
    }

    @Test
    void anUnknownFormIsRefused() {
        byte[] bytes = HEAD.encode();
        bytes[1] = 2;

        assertThatThrownBy(() -> ResponseHead.decode(bytes))
                .isInstanceOf(CorruptRecordException.class)
                .hasMessageContaining("unknown form");
    }

    @Test
    void everyTruncationIsRefused() {
        byte[] bytes = HEAD.encode();
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);

            assertThatThrownBy(() -> ResponseHead.decode(cut))
                    .as("%d bytes", length)
                    .isInstanceOf(CorruptRecordException.class);
        }
    }

    @Test
    void impossibleLengthsAreRefusedBeforeRoomIsMade() {
        for (int length : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 1 << 30}) {
            byte[] bytes = HEAD.encode();
            ByteBuffer.wrap(bytes).putInt(18, length);

            assertThatThrownBy(() -> ResponseHead.decode(bytes)).isInstanceOf(CorruptRecordException.class);
        }
    }

    @Test
    void anUnknownFormatSaysSo() {
        assertThatThrownBy(() -> ResponseHead.decode(new byte[] {9, 0, 0, 0, 0}))
                .isInstanceOf(CorruptRecordException.class)
                .hasMessageContaining("written by a newer one");
    }

    @Test
    void garbageNeverGivesAnotherException() {
        Random random = new Random(11);
        for (int i = 0; i < 50_000; i++) {
            byte[] garbage = new byte[random.nextInt(64)];
            random.nextBytes(garbage);
            if (garbage.length > 0) {
                garbage[0] = (byte) (1 + i % 2);
            }
            decodeOrRefuse(garbage);
        }
    }

    private static void decodeOrRefuse(byte[] bytes) {
        try {
            assertThat(ResponseHead.decode(bytes)).isNotNull();
        } catch (CorruptRecordException e) {
            assertThat(e).hasMessageContaining("A stored answer");
        }
    }

    @Test
    void valuesOfHeadersAreNotPrinted() {
        assertThat(HEAD.headers().get(0)).hasToString("Header Set-Cookie");
    }
}
