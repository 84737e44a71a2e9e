package io.perdure.session.codec;

import static java.io.ObjectStreamConstants.SC_SERIALIZABLE;
import static java.io.ObjectStreamConstants.SC_WRITE_METHOD;
import static java.io.ObjectStreamConstants.STREAM_MAGIC;
import static java.io.ObjectStreamConstants.STREAM_VERSION;
import static java.io.ObjectStreamConstants.TC_CLASSDESC;
import static java.io.ObjectStreamConstants.TC_ENDBLOCKDATA;
import static java.io.ObjectStreamConstants.TC_NULL;
import static java.io.ObjectStreamConstants.TC_REFERENCE;
import static java.io.ObjectStreamConstants.baseWireHandle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.session.UnreadableAttributeException;
import io.perdure.session.UnreadableAttributeException.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Streams put together by hand, by the grammar (Java Object Serialization Specification, chapter 6) and against it. */
abstract class HandmadeStream {
    static final int WRITES = SC_SERIALIZABLE | SC_WRITE_METHOD;

    final ByteBuffer out = ByteBuffer.allocate(2_000_000).putShort(STREAM_MAGIC).putShort(STREAM_VERSION);

    HandmadeStream bytes(int... bytes) {
        for (int next : bytes) {
            out.put((byte) next);
        }
        return this;
    }

    HandmadeStream name(String name) {
        byte[] text = name.getBytes(StandardCharsets.US_ASCII);
        out.putShort((short) text.length).put(text);
        return this;
    }

    HandmadeStream reference(int number) {
        bytes(TC_REFERENCE);
        out.putInt(baseWireHandle + number);
        return this;
    }

    HandmadeStream number(int number) {
        out.putInt(number);
        return this;
    }

    /** All of a class but its fields, its end and its parent. */
    HandmadeStream type(String name, int flags, int fields) {
        bytes(TC_CLASSDESC).name(name);
        out.putLong(1).put((byte) flags).putShort((short) fields);
        return this;
    }

    HandmadeStream ended() {
        return bytes(TC_ENDBLOCKDATA, TC_NULL);
    }

    ByteBuffer stream() {
        return out.duplicate().flip().slice();
    }

    void assertRead() {
        assertThatCode(() -> StreamScan.check(stream())).doesNotThrowAnyException();
    }

    void assertRefused(String why) {
        assertThatThrownBy(() -> StreamScan.check(stream()))
                .isInstanceOfSatisfying(UnreadableAttributeException.class, e -> assertThat(e.reason())
                        .isSameAs(Reason.DAMAGED))
                .hasMessageContaining(why);
    }
}
