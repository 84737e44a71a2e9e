package io.perdure.session.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.session.AttributeCodec;

/** There and back, in the form that is expected. */
record RoundTrip(AttributeCodec codec) {
    void assertPlain(Object value) {
        assertForm('V', value);
    }

    void assertSerialized(Object value) {
        assertForm('S', value);
    }

    private void assertForm(char form, Object value) {
        assertThat((char) encode(value)[0]).as("%s", value).isEqualTo(form);
        Object copy = decode(encode(value));

        assertThat(copy).isEqualTo(value);
        assertThat(copy.getClass()).isSameAs(value.getClass());
    }

    byte[] encode(Object value) {
        return codec.encode(value);
    }

    Object decode(byte[] bytes) {
        return codec.decode(bytes);
    }
}
