package io.perdure.servlet.session;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A few words of what a browser says of itself. Most claim to be others as well: the first that fits counts. */
final class UserAgent {
    private static final List<Map.Entry<String, String>> BROWSERS = List.of(
            Map.entry("Edg", "Edge"),
            Map.entry("OPR/", "Opera"),
            Map.entry("SamsungBrowser/", "Samsung Internet"),
            Map.entry("Firefox/", "Firefox"),
            Map.entry("FxiOS/", "Firefox"),
            Map.entry("Chrome/", "Chrome"),
            Map.entry("CriOS/", "Chrome"),
            Map.entry("Safari/", "Safari"),
            Map.entry("curl/", "curl"),
            Map.entry("okhttp/", "OkHttp"),
            Map.entry("Java-http-client/", "Java"));

    private static final List<Map.Entry<String, String>> SYSTEMS = List.of(
            Map.entry("iPhone", "iPhone"),
            Map.entry("iPad", "iPad"),
            Map.entry("Android", "Android"),
            Map.entry("Windows", "Windows"),
            Map.entry("CrOS", "ChromeOS"),
            Map.entry("Mac OS X", "macOS"),
            Map.entry("Linux", "Linux"));

    private UserAgent() {}

    /** Such as {@code Firefox on Linux}; one of both if the other is not known, empty if neither is. */
    static String label(String agent) {
        Optional<String> browser = first(BROWSERS, agent);
        Optional<String> system = first(SYSTEMS, agent);
        return browser.isPresent() && system.isPresent()
                ? browser.get() + " on " + system.get()
                : browser.or(() -> system).orElse("");
    }

    private static Optional<String> first(List<Map.Entry<String, String>> known, String agent) {
        return known.stream()
                .filter(entry -> agent.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
