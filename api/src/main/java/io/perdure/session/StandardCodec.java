package io.perdure.session;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** One byte says which of the two forms follows. */
final class StandardCodec implements AttributeCodec {
    private static final byte PLAIN = 'P';
    private static final byte SERIALIZED = 'S';

    private final PlainValues plain;
    private final FilteredSerialization serialization;

    StandardCodec(PlainValues plain, FilteredSerialization serialization) {
        this.plain = plain;
        this.serialization = serialization;
    }

    @Override
    public byte[] encode(Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            if (plain.covers(value)) {
                out.writeByte(PLAIN);
                plain.write(value, out);
            } else {
                out.writeByte(SERIALIZED);
                out.write(serialization.write(value));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Memory does not fail to be written", e);
        }
        return bytes.toByteArray();
    }

    @Override
    public Object decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            byte form = in.readByte();
            return switch (form) {
                case PLAIN -> whole(plain.read(in), in);
                case SERIALIZED -> serialization.read(in);
                default -> throw new UnreadableAttributeException("Written in form " + form + " by another version");
            };
        } catch (IOException e) {
            throw new UnreadableAttributeException("Its bytes end too early", e);
        }
    }

    private static Object whole(Object value, DataInputStream in) throws IOException {
        if (in.available() > 0) {
            throw new UnreadableAttributeException("Its bytes go on behind its end");
        }
        return value;
    }
}
