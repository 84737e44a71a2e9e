package io.perdure.jpa;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement as drivers want it: none but SQLite's knows numbered parameters.
 *
 * @param text with a bare question mark for each parameter
 * @param order which parameter, from zero, each of them is
 */
record JdbcText(String text, List<Integer> order) {
    private static final Pattern PARAMETER = Pattern.compile("\\?(\\d+)");

    static JdbcText of(Sql sql) {
        Matcher parameters = PARAMETER.matcher(sql.text());
        List<Integer> order = parameters
                .results()
                .map(parameter -> Integer.parseInt(parameter.group(1)) - 1)
                .toList();
        return new JdbcText(parameters.replaceAll("?"), order);
    }
}
