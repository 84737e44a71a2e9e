package io.perdure.session.codec;

import io.perdure.ConfigurationException;
import io.perdure.session.UnreadableAttributeException;
import io.perdure.session.UnreadableAttributeException.Reason;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the application's own formats store, each value behind the name of its format. */
final class Formats implements PlainKind {
    private static final char TAG = '%';
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,40}");

    private final Map<String, AttributeFormat> byName = new LinkedHashMap<>();

    Formats(Collection<? extends AttributeFormat> formats) {
        for (AttributeFormat format : formats) {
            String name = format.name();
            if (!NAME.matcher(name).matches()) {
                throw new ConfigurationException(
                        "The attribute format " + format.getClass().getName() + " is named '" + name
                                + "'. Name it with 1 to 40 letters, digits, dots, dashes and underscores.");
            }
            AttributeFormat other = byName.putIfAbsent(name, format);
            if (other != null) {
                throw new ConfigurationException("Two attribute formats are named '" + name + "': "
                        + other.getClass().getName() + " and "
                        + format.getClass().getName() + ". Rename the one that has stored nothing yet.");
            }
        }
    }

    @Override
    public String tags() {
        return String.valueOf(TAG);
    }

    @Override
    public boolean covers(Object value) {
        return format(value) != null;
    }

    private @Nullable AttributeFormat format(Object value) {
        for (AttributeFormat format : byName.values()) {
            if (format.covers(value)) {
                return format;
            }
        }
        return null;
    }

    @Override
    public void write(Object value, PlainWriter out) {
        AttributeFormat format = Objects.requireNonNull(format(value));
        out.tag(TAG);
        out.text(format.name());
        out.bytes(encode(format, value));
    }

    private static byte[] encode(AttributeFormat format, Object value) {
        try {
            return format.encode(value);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "The attribute format '" + format.name() + "' covers a "
                            + value.getClass().getName() + ", but cannot encode this one",
                    e);
        }
    }

    @Override
    public Part read(char tag, PlainReader in) {
        String name = in.text();
        byte[] bytes = in.bytes(in.size(1));
        return () -> decode(name, bytes);
    }

    private Object decode(String name, byte[] bytes) {
        AttributeFormat format = byName.get(name);
        if (format == null) {
            throw new UnreadableAttributeException(
                    Reason.FORMAT_UNKNOWN,
                    "It was stored by the attribute format '" + name
                            + "', which the application does not have any more");
        }
        return Unmakeable.guard("Its attribute format '" + name + "'", () -> format.decode(bytes));
    }
}
