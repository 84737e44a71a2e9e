package io.perdure.examples.payments;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** The browser of the machine. Both paths are given, so that Selenium looks for, and downloads, nothing. */
final class HeadlessChromium {
    private static final Path BROWSER = Path.of(System.getProperty("payments.chromium", "/usr/bin/chromium"));
    private static final Path DRIVER = Path.of(System.getProperty("payments.chromedriver", "/usr/bin/chromedriver"));

    private HeadlessChromium() {}

    static WebDriver open(Path profile) {
        assumeTrue(
                Files.isExecutable(BROWSER) && Files.isExecutable(DRIVER),
                () ->
                        "SKIPPED, no browser: neither was the page looked at nor Pay clicked. Install Chromium and its driver"
                                + " (Debian: apt-get install chromium chromium-driver), or say where they are with"
                                + " -Dpayments.chromium= and -Dpayments.chromedriver= ; looked for " + BROWSER + " and "
                                + DRIVER);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .usingAnyFreePort()
                .build();
        return new ChromeDriver(service, options(profile));
    }

    private static ChromeOptions options(Path profile) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(BROWSER.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox", // it refuses to run as root otherwise, and visits only our own page
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--window-size=1200,900",
                "--user-data-dir=" + profile);
        return options;
    }
}
