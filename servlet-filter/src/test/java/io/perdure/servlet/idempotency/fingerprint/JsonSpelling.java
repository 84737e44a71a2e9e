package io.perdure.servlet.idempotency.fingerprint;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Makes JSON values by chance, and spells one value in many ways. A number is an Integer here: its hundredths. */
final class JsonSpelling {
    private static final List<String> TEXTS =
            List.of("", "a", "b", "ab", "\"", "\\", "/", "\n", "\u0000", "ü", "u\u0308", "\ud83d\ude00", "A", "ı");

    private final Random random;

    JsonSpelling(long seed) {
        this.random = new Random(seed);
    }

    Object value(int depth) {
        return switch (random.nextInt(depth > 0 ? 7 : 5)) {
            case 0 -> random.nextInt(-3, 3) * 10;
            case 1 -> random.nextInt(2000);
            case 2 -> text();
            case 3 -> random.nextBoolean();
            case 4 -> List.of();
            case 5 -> list(depth);
            default -> object(depth);
        };
    }

    private List<Object> list(int depth) {
        List<Object> list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            list.add(value(depth - 1));
        }
        return list;
    }

    private Map<String, Object> object(int depth) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            object.put(text(), value(depth - 1));
        }
        return object;
    }

    private String text() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    String spell(Object value) {
        StringBuilder json = new StringBuilder();
        spell(value, json);
        return json.toString();
    }

    private void spell(Object value, StringBuilder json) {
        blanks(json);
        if (value instanceof Map<?, ?> object) {
            List<Map.Entry<?, ?>> members = new ArrayList<>(object.entrySet());
            Collections.shuffle(members, random);
            json.append('{');
            for (int i = 0; i < members.size(); i++) {
                json.append(i == 0 ? "" : ",");
                spell(members.get(i).getKey(), json);
                json.append(':');
                spell(members.get(i).getValue(), json);
            }
            json.append('}');
        } else if (value instanceof List<?> list) {
            json.append('[');
            for (int i = 0; i < list.size(); i++) {
                json.append(i == 0 ? "" : ",");
                spell(list.get(i), json);
            }
            json.append(']');
        } else if (value instanceof String text) {
            json.append('"');
            text.chars().forEach(c -> character((char) c, json));
            json.append('"');
        } else if (value instanceof Integer hundredths) {
            number(hundredths, json);
        } else {
            json.append(value);
        }
        blanks(json);
    }

    private void character(char c, StringBuilder json) {
        boolean mustEscape = c < ' ' || c == '"' || c == '\\';
        // Half of a pair escaped and half of it not would be no UTF-8.
        boolean surrogate = Character.isSurrogate(c);
        if (c == '/' && random.nextBoolean()) {
            json.append("\\/");
        } else if (c == '\n' && random.nextBoolean()) {
            json.append("\\n");
        } else if (mustEscape || surrogate || random.nextInt(3) == 0) {
            String hex = "000" + Integer.toHexString(c);
            hex = hex.substring(hex.length() - 4);
            json.append("\\u").append(random.nextBoolean() ? hex : hex.toUpperCase(Locale.ROOT));
        } else {
            json.append(c);
        }
    }

    private void number(int hundredths, StringBuilder json) {
        String sign = hundredths < 0 ? "-" : "";
        int size = Math.abs(hundredths);
        String cents = (size % 100 < 10 ? "0" : "") + size % 100;
        switch (random.nextInt(4)) {
            case 0 -> json.append(sign).append(size).append("e-2");
            case 1 ->
                json.append(sign).append(size).append(size == 0 ? "" : "00").append("E-004");
            case 2 ->
                json.append(sign).append(size / 100).append('.').append(cents).append("0");
            default -> json.append(sign).append(size).append(".000e-2");
        }
    }

    private void blanks(StringBuilder json) {
        while (random.nextInt(4) == 0) {
            json.append(" \t\r\n".charAt(random.nextInt(4)));
        }
    }
}
