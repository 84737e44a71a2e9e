package io.perdure.servlet.idempotency;

import io.perdure.idempotency.IdempotencyKey;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which keys are good enough: two intents with one key are one request, and a guessed key shows an answer. */
@FunctionalInterface
public interface KeyPolicy {
    /**
     * Judges a key. Called for every request with a key, before anything is stored, perhaps by many threads at once.
     *
     * @param key well-formed
     * @param request with its headers and its target; its body must not be read
     * @return what the client has to do differently, to be shown to it, without the key; nothing if the key is good
     */
    Optional<String> objection(IdempotencyKey key, HttpServletRequest request);

    /**
     * Every key is good.
     *
     * @return the policy
     */
    static KeyPolicy any() {
        return (key, request) -> Optional.empty();
    }

    /**
     * UUIDs of RFC 9562 in any version; the nil and the max UUID are none, because everybody has the same.
     *
     * @return the policy
     */
    static KeyPolicy uuid() {
        Pattern uuid = Pattern.compile(
                "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-8][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}");
        return (key, request) -> uuid.matcher(key.value()).matches()
                ? Optional.empty()
                : Optional.of("The key must be a UUID (RFC 9562). Send a new one with each new request.");
    }

    /**
     * UUIDs of RFC 9562, version 4.
     *
     * @return the policy
     */
    static KeyPolicy randomUuid() {
        return (key, request) -> key.isRandomUuid()
                ? Optional.empty()
                : Optional.of(
                        "The key must be a random UUID (RFC 9562, version 4). Send a new one with each new request.");
    }

    /**
     * Keys that look hard to guess. An estimate from the characters alone: it refuses what is short, or repeats a few
     * characters, and cannot tell a counter behind a long name from chance.
     *
     * @param bits at least this many, estimated; a random UUID has more than 100
     * @return the policy
     * @throws IllegalArgumentException if it is not 1 to 256
     */
    static KeyPolicy minimumEntropy(int bits) {
        if (bits < 1 || bits > 256) {
            throw new IllegalArgumentException("A key can be asked for 1 to 256 bits of entropy, not for " + bits);
        }
        return (key, request) -> KeyEntropy.bits(key.value()) >= bits
                ? Optional.empty()
                : Optional.of("The key is too easy to guess: it must have " + bits
                        + " bits of entropy. Send a new random UUID with each new request.");
    }

    /**
     * Reads a setting.
     *
     * @param text {@code any}, {@code uuid}, {@code random-uuid} or {@code entropy:} and a number of bits
     * @return the policy
     * @throws IllegalArgumentException if it is something else; says what may be written
     */
    static KeyPolicy parse(String text) {
        Matcher entropy = Pattern.compile("entropy:([0-9]{1,3})").matcher(text);
        if (entropy.matches()) {
            return minimumEntropy(Integer.parseInt(entropy.group(1)));
        }
        return switch (text) {
            case "any" -> any();
            case "uuid" -> uuid();
            case "random-uuid" -> randomUuid();
            default ->
                throw new IllegalArgumentException(
                        "Write any, uuid, random-uuid, or entropy: and a number of bits, such as entropy:80.");
        };
    }
}
