package io.perdure.examples.lab;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/**
 * What is asked of a whole run.
 *
 * @param seed of all that is random
 * @param requests least number of orders, over all scenarios
 * @param kills least number of kills, over all scenarios
 * @param scenarios which, in this order
 * @param folder where report and files go
 */
record LabSettings(long seed, int requests, int kills, List<Scenario> scenarios, Path folder) {
    static LabSettings from(Properties properties) {
        return new LabSettings(
                number(properties, "lab.seed", 1, Integer.MAX_VALUE),
                number(properties, "lab.requests", 10_000, 10_000_000),
                number(properties, "lab.kills", 210, 100_000),
                scenarios(properties.getProperty("lab.scenarios", "all")),
                Path.of(properties.getProperty("lab.folder", "target/lab")));
    }

    private static int number(Properties properties, String key, int otherwise, int most) {
        String text = properties.getProperty(key, Integer.toString(otherwise));
        try {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw wrong(key, text, "Give a number from 1 to " + most + ".");
        }
        throw wrong(key, text, "Give a number from 1 to " + most + ".");
    }

    private static List<Scenario> scenarios(String text) {
        if (text.equals("all")) {
            return List.of(Scenario.values());
        }
        try {
            return Arrays.stream(text.split(",", -1))
                    .map(name -> Scenario.valueOf(
                            name.strip().toUpperCase(Locale.ROOT).replace('-', '_')))
                    .toList();
        } catch (IllegalArgumentException e) {
            throw wrong(
                    "lab.scenarios",
                    text,
                    "Give all, or some of " + Arrays.asList(Scenario.values())
                            + ", with - for blanks and commas between.");
        }
    }

    private static IllegalArgumentException wrong(String key, String text, String advice) {
        return new IllegalArgumentException("Setting " + key + " cannot be " + text + ". " + advice);
    }
}
