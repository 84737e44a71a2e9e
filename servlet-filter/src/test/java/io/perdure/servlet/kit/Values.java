package io.perdure.servlet.kit;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Attributes by their description, {@code <type>:<value>}, and how they are shown. */
final class Values {
    private Values() {}

    static Object parse(String type, String value) throws ServletException {
        return switch (type) {
            case "text" -> value;
            case "number" -> Long.valueOf(value);
            case "time" -> Instant.parse(value);
            case "list" -> new ArrayList<>(List.of(value.split(",", -1)));
            case "bytes" -> PlainStep.pattern(Integer.parseInt(value));
            case "bound" -> new Bound(value);
            case "basket" -> basket(value);
            case "object" -> new Object();
            case "null" -> null;
            default -> throw new ServletException("No attribute is of the type " + type);
        };
    }

    /** Of the version of the application that runs on this node. */
    private static Object basket(String content) throws ServletException {
        try {
            return Class.forName(
                            Basket.class.getName(), true, Thread.currentThread().getContextClassLoader())
                    .getConstructor(String.class)
                    .newInstance(content);
        } catch (ReflectiveOperationException e) {
            throw new ServletException(e);
        }
    }

    /** Changes an attribute that is a list. */
    static void add(Object list, String text) throws IOException {
        if (!(list instanceof ArrayList<?>)) {
            throw new IOException("There is no list to change");
        }
        @SuppressWarnings("unchecked") // made above
        List<String> texts = (List<String>) list;
        texts.add(text);
    }

    static String show(Object value) {
        return value instanceof byte[] bytes ? bytes.length + " bytes" : String.valueOf(value);
    }
}
