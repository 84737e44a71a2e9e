package io.perdure.examples.payments;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A few words by which a user recognises a device. For people only: a User-Agent proves nothing. */
final class DeviceLabel {
    /** The order decides: most browsers also claim to be those further down. */
    private static final List<Mark> BROWSERS = List.of(
            new Mark("Edg", "Edge"),
            new Mark("OPR/", "Opera"),
            new Mark("SamsungBrowser/", "Samsung Internet"),
            new Mark("Firefox/", "Firefox"),
            new Mark("FxiOS/", "Firefox"),
            new Mark("Chrome/", "Chrome"),
            new Mark("CriOS/", "Chrome"),
            new Mark("Safari/", "Safari"),
            new Mark("curl/", "curl"),
            new Mark("Java-http-client/", "Java"));

    /** The order decides: Android also says Linux, an iPhone also says Mac OS X. */
    private static final List<Mark> SYSTEMS = List.of(
            new Mark("Android", "Android"),
            new Mark("iPhone", "iPhone"),
            new Mark("iPad", "iPad"),
            new Mark("Windows", "Windows"),
            new Mark("CrOS", "ChromeOS"),
            new Mark("Mac OS X", "macOS"),
            new Mark("Linux", "Linux"));

    private DeviceLabel() {}

    static String of(@Nullable String userAgent) {
        String text = userAgent == null ? "" : userAgent;
        String browser = first(BROWSERS, text).orElse("Unknown browser");
        return first(SYSTEMS, text).map(system -> browser + " on " + system).orElse(browser);
    }

    private static Optional<String> first(List<Mark> marks, String userAgent) {
        return marks.stream()
                .filter(mark -> userAgent.contains(mark.text()))
                .map(Mark::name)
                .findFirst();
    }

    private record Mark(String text, String name) {}
}
