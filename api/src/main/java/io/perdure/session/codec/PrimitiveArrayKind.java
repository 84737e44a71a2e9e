package io.perdure.session.codec;

import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Objects;

/** Arrays of primitives: the letter that the JDK has for their type, their length, and their members. */
final class PrimitiveArrayKind implements PlainKind {
    private static final char TAG = '=';
    private static final Map<Character, Class<?>> TYPES = Map.of(
            'Z', boolean.class,
            'B', byte.class,
            'S', short.class,
            'C', char.class,
            'I', int.class,
            'J', long.class,
            'F', float.class,
            'D', double.class);
    private static final Map<Character, Integer> WIDTHS =
            Map.of('Z', 1, 'B', 1, 'S', 2, 'C', 2, 'I', 4, 'J', 8, 'F', 4, 'D', 8);

    @Override
    public String tags() {
        return String.valueOf(TAG);
    }

    @Override
    public boolean covers(Object value) {
        Class<?> component = value.getClass().getComponentType();
        return component != null && component.isPrimitive();
    }

    @Override
    public void write(Object value, PlainWriter out) {
        char letter = value.getClass().getName().charAt(1);
        int length = Array.getLength(value);
        out.tag(TAG);
        out.tag(letter);
        out.size(length);
        if (value instanceof byte[] bytes) {
            out.raw(bytes);
        } else {
            writeMembers(value, letter, length, out);
        }
    }

    private static void writeMembers(Object value, char letter, int length, PlainWriter out) {
        ByteBuffer member = ByteBuffer.allocate(width(letter));
        for (int i = 0; i < length; i++) {
            put(member.clear(), letter, value, i);
            out.raw(member.array());
        }
    }

    private static int width(char letter) {
        return Objects.requireNonNull(WIDTHS.get(letter));
    }

    private static void put(ByteBuffer member, char letter, Object array, int i) {
        switch (letter) {
            case 'Z' -> member.put((byte) (Array.getBoolean(array, i) ? 1 : 0));
            case 'S' -> member.putShort(Array.getShort(array, i));
            case 'C' -> member.putChar(Array.getChar(array, i));
            case 'I' -> member.putInt(Array.getInt(array, i));
            case 'J' -> member.putLong(Array.getLong(array, i));
            case 'F' -> member.putFloat(Array.getFloat(array, i));
            default -> member.putDouble(Array.getDouble(array, i));
        }
    }

    @Override
    public Part read(char tag, PlainReader in) {
        char letter = in.tag();
        if (!TYPES.containsKey(letter)) {
            throw PlainReader.damaged("It holds an array of no primitive type");
        }
        int width = width(letter);
        int length = in.size(width);
        byte[] members = in.bytes(length * width);
        return () -> letter == 'B' ? members : array(letter, length, ByteBuffer.wrap(members));
    }

    private static Object array(char letter, int length, ByteBuffer members) {
        Object array = Array.newInstance(Objects.requireNonNull(TYPES.get(letter)), length);
        for (int i = 0; i < length; i++) {
            switch (letter) {
                case 'Z' -> Array.setBoolean(array, i, members.get() != 0);
                case 'S' -> Array.setShort(array, i, members.getShort());
                case 'C' -> Array.setChar(array, i, members.getChar());
                case 'I' -> Array.setInt(array, i, members.getInt());
                case 'J' -> Array.setLong(array, i, members.getLong());
                case 'F' -> Array.setFloat(array, i, members.getFloat());
                default -> Array.setDouble(array, i, members.getDouble());
            }
        }
        return array;
    }
}
