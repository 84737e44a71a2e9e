package io.perdure.servlet.idempotency.fingerprint;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A Content-Type (RFC 9110, section 8.3.1).
 *
 * @param name type and subtype, in lower case
 * @param parameters in their order
 */
record MediaType(String name, List<Parameter> parameters) {
    /** Names in lower case, values without quotes. */
    record Parameter(String name, String value) {}

    private static final int MAXIMUM_LENGTH = 1000;
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]++";
    private static final Pattern NAME = Pattern.compile("[ \t]*+(" + TOKEN + "/" + TOKEN + ")[ \t]*+");
    /** Clients forget the quotes around a boundary with an equals sign or a slash. */
    private static final Pattern PARAMETER = Pattern.compile(
            ";[ \t]*+(?:(" + TOKEN + ")=(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^\"\\\\;, \t\\x00-\\x1f\\x7f]++)))?[ \t]*+");

    static Optional<MediaType> parse(@Nullable String header) {
        if (header == null || header.length() > MAXIMUM_LENGTH) {
            return Optional.empty();
        }
        Matcher name = NAME.matcher(header);
        if (!name.lookingAt()) {
            return Optional.empty();
        }
        List<Parameter> parameters = new ArrayList<>();
        Matcher parameter = PARAMETER.matcher(header);
        int end = name.end();
        while (parameter.region(end, header.length()).lookingAt()) {
            end = parameter.end();
            if (parameter.group(1) != null) {
                parameters.add(new Parameter(lowerCase(parameter.group(1)), value(parameter)));
            }
        }
        return end == header.length()
                ? Optional.of(new MediaType(lowerCase(name.group(1)), List.copyOf(parameters)))
                : Optional.empty();
    }

    private static String value(Matcher parameter) {
        String quoted = parameter.group(2);
        return quoted == null ? parameter.group(3) : quoted.replaceAll("\\\\(.)", "$1");
    }

    private static String lowerCase(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    boolean isJson() {
        return name.equals("application/json") || name.endsWith("+json");
    }

    boolean isForm() {
        return name.equals("application/x-www-form-urlencoded");
    }

    boolean isMultipart() {
        return name.startsWith("multipart/");
    }

    /** The value of a parameter that is there once. */
    Optional<String> parameter(String wanted) {
        List<String> values = parameters.stream()
                .filter(p -> p.name().equals(wanted))
                .map(Parameter::value)
                .toList();
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    MediaType without(String unwanted) {
        return new MediaType(
                name,
                parameters.stream().filter(p -> !p.name().equals(unwanted)).toList());
    }

    /** One spelling for all that mean the same. */
    String text() {
        StringBuilder text = new StringBuilder(name);
        for (Parameter p : parameters) {
            text.append(';').append(p.name()).append("=\"");
            text.append(p.value().replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
        }
        return text.toString();
    }
}
