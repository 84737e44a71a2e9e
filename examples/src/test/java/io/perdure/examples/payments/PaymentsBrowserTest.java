package io.perdure.examples.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * The page in a real browser, on a network that loses the first two answers. Chromium adds to it unasked: when a
 * connection it has used before is cut, it sends the request again by itself, so that the server meets more requests
 * than the page has made tries.
 */
class PaymentsBrowserTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** What to close, last opened first; empty when the test was skipped. */
    private final Deque<Runnable> opened = new ArrayDeque<>();

    private DatabaseAddress database;
    private WebDriver browser;

    @BeforeEach
    void open(@TempDir Path folder) {
        browser = HeadlessChromium.open(folder.resolve("profile"));
        opened.push(browser::quit);
        database = DatabaseAddress.sqliteIn(folder.resolve("data"));
        PaymentsServer server = PaymentsServer.start(new PaymentsSettings(0, folder, database));
        opened.push(server::close);
        browser.get(server.address().toString());
    }

    @AfterEach
    void close() {
        opened.forEach(Runnable::run);
    }

    @Test
    void aPaymentOnALossyNetworkIsChargedOnce() throws SQLException {
        signIn("ada");
        click("label.switch");
        click("#pay-button");

        await("#verdict strong");
        String reference = text("#reference");
        assertThat(text("#tries")).contains("Try 1", "Try 2", "Try 3", "answer lost", text("#key"));
        assertThat(rows(reference))
                .as("rows in the payment table for %s", reference)
                .isEqualTo(1);
        assertThat(text("#verdict strong")).isEqualTo("Charged once");
        assertThat(text("#try-3 .state")).isEqualTo("201 replayed");
    }

    @Test
    void theListOfDevicesMarksThisOneAndRevokesIt() {
        signIn("ada");
        await("#devices .mark");
        assertThat(text("#devices")).contains("Chrome on Linux", "this device");

        click("#devices button");

        await("#sign-in button");
    }

    private void signIn(String user) {
        await("#user");
        browser.findElement(By.id("user")).sendKeys(user);
        click("#sign-in button");
        await("#sign-out button");
    }

    private void await(String selector) {
        new WebDriverWait(browser, LIMIT).until(page -> page.findElements(By.cssSelector(selector)).stream()
                .anyMatch(found -> found.isDisplayed()));
    }

    private void click(String selector) {
        browser.findElement(By.cssSelector(selector)).click();
    }

    private String text(String selector) {
        return browser.findElement(By.cssSelector(selector)).getText();
    }

    /** Asks the table itself: the page is what is being tested. */
    private int rows(String reference) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.url());
                PreparedStatement count = connection.prepareStatement(
                        "SELECT count(*) FROM payment WHERE reference = ? AND payer = 'ada'")) {
            count.setString(1, reference);
            try (ResultSet result = count.executeQuery()) {
                result.next();
                return result.getInt(1);
            }
        }
    }
}
