package io.perdure.examples.payments;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a request's body as an order, and refuses what is none with words that say what to change. */
@Dependent
class OrderReader {
    private static final int MOST_BYTES = 16 * 1024;

    /** Ten million in most currencies: far above any real order, far below anything that could overflow a sum. */
    private static final BigDecimal MOST_CENTS = BigDecimal.valueOf(1_000_000_000);

    private static final Pattern REFERENCE = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._/#-]{0,99}");

    private final JsonBodies json;

    @Inject
    OrderReader(JsonBodies json) {
        this.json = json;
    }

    OrderAnswer read(HttpServletRequest request) throws IOException {
        String type = request.getContentType();
        if (type == null || !type.split(";", 2)[0].strip().equalsIgnoreCase("application/json")) {
            return refused(415, "Not JSON", "Send the order with Content-Type: application/json.");
        }
        byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            return refused(413, "Order too large", "An order has at most " + MOST_BYTES + " bytes.");
        }
        return parse(body);
    }

    private OrderAnswer parse(byte[] body) {
        try (JsonReader reader = json.reader(new ByteArrayInputStream(body))) {
            return order(reader.readObject());
        } catch (JsonException | UnsupportedOperationException e) { // the second: a number with too many digits
            return invalid("The body is not one JSON object with amount, currency and reference.");
        }
    }

    private static OrderAnswer order(JsonObject body) {
        Optional<Long> amount = amount(body);
        if (amount.isEmpty()) {
            return invalid("amount must be a whole number of cents from 1 to " + MOST_CENTS + ".");
        }
        Optional<String> currency = text(body, "currency").filter(OrderReader::isCurrency);
        if (currency.isEmpty()) {
            return invalid("currency must be a three-letter code such as EUR.");
        }
        return text(body, "reference")
                .filter(REFERENCE.asMatchPredicate())
                .map(reference -> accepted(new PaymentOrder(amount.get(), currency.get(), reference)))
                .orElseGet(() -> invalid("reference must be 1 to 100 letters, digits, spaces or any of . _ / # -"));
    }

    private static Optional<Long> amount(JsonObject body) {
        if (!(body.get("amount") instanceof JsonNumber number)) {
            return Optional.empty();
        }
        BigDecimal cents = number.bigDecimalValue();
        boolean inRange = cents.signum() > 0 && cents.compareTo(MOST_CENTS) <= 0;
        return inRange && number.isIntegral() ? Optional.of(cents.longValueExact()) : Optional.empty();
    }

    private static Optional<String> text(JsonObject body, String name) {
        return body.get(name) instanceof JsonString text ? Optional.of(text.getString()) : Optional.empty();
    }

    private static boolean isCurrency(String code) {
        return Currency.getAvailableCurrencies().stream()
                .anyMatch(currency -> currency.getCurrencyCode().equals(code));
    }

    private static OrderAnswer accepted(PaymentOrder order) {
        return new OrderAnswer.Accepted(order);
    }

    private static OrderAnswer invalid(String detail) {
        return refused(400, "Not a valid order", detail);
    }

    private static OrderAnswer refused(int status, String title, String detail) {
        return new OrderAnswer.Refused(new Problem(status, title, detail));
    }
}
