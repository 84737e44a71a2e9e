package io.perdure.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.Bytes;
import io.perdure.idempotency.Completion;
import io.perdure.idempotency.spi.Answer;
import io.perdure.idempotency.spi.Claim;
import io.perdure.idempotency.spi.ClaimOutcome;
import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.idempotency.spi.RecordState;
import io.perdure.idempotency.spi.RunStep;
import io.perdure.idempotency.spi.Settlement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** One life of a record, at random: does the same to a store and to the model, and compares what they answer. */
final class RecordSchedule {
    private static final Duration LEASE = Duration.ofSeconds(10);
    private static final Duration RETENTION = Duration.ofSeconds(25);
    private static final int OWNERS = 3;
    private static final int LONGEST = 12;
    private static final int ALL = 10_000;
    private static final String STEP = "step";

    /** What may happen next. */
    enum Step {
        CLAIM,
        CLAIM_ONCE,
        RENEW,
        COMPLETE,
        TOMBSTONE,
        AMEND,
        RELEASE,
        EFFECTS,
        RECORD_STEP,
        FIND,
        SETTLE,
        DELETE_EXPIRED
    }

    private final IdempotencyStore store;
    private final Random random;
    private final RecordModel model = new RecordModel();
    private final String id = Unique.hash();
    private final List<String> tokens = new ArrayList<>();
    private final List<String> history = new ArrayList<>();
    private Instant now;

    RecordSchedule(IdempotencyStore store, Random random, Instant begin) {
        this.store = store;
        this.random = random;
        this.now = begin;
        for (int i = 0; i < OWNERS; i++) {
            tokens.add(Unique.id());
        }
    }

    String history() {
        return String.join(", ", history);
    }

    /** Which steps have changed something. */
    Set<Step> run() {
        Set<Step> effective = EnumSet.noneOf(Step.class);
        int length = 1 + random.nextInt(LONGEST);
        for (int i = 0; i < length; i++) {
            Step step = i == 0 ? Step.CLAIM : Step.values()[random.nextInt(Step.values().length)];
            int owner = random.nextInt(OWNERS);
            history.add(step + " by " + owner + " at " + now);
            if (did(step, tokens.get(owner))) {
                effective.add(step);
            }
            passTime();
        }
        assertThat(store.find(id, now)).isEqualTo(model.find(now));
        assertThat(store.step(id, STEP, now)).isEqualTo(model.step(now));
        return effective;
    }

    /** Nothing, a while, or to the very moment at which something ends. */
    private void passTime() {
        Duration most = random.nextBoolean() ? LEASE : RETENTION;
        now = now.plusMillis(
                switch (random.nextInt(4)) {
                    case 0 -> random.nextInt((int) most.toMillis());
                    case 1 -> most.toMillis();
                    default -> 0;
                });
    }

    private boolean did(Step step, String token) {
        return switch (step) {
            case CLAIM -> claim(RecordState.PENDING, token);
            case CLAIM_ONCE -> claim(RecordState.PENDING_ONCE, token);
            case RENEW -> {
                Instant until = now.plus(LEASE).minusMillis(random.nextInt(2) * LEASE.toMillis() * 2);
                yield same(store.renew(id, token, until), model.renew(token, until));
            }
            case COMPLETE -> complete(token, answer());
            case TOMBSTONE -> complete(token, Answer.tombstone(now.plus(RETENTION)));
            case AMEND -> {
                Answer page = answer();
                yield same(store.amend(id, token, page), model.amend(token, page)) == Completion.RECORDED;
            }
            case RELEASE -> same(store.release(id, token), model.release(token));
            case EFFECTS -> same(store.recordEffects(id, token), model.recordEffects(token));
            case RECORD_STEP -> {
                RunStep made = new RunStep(id, token, STEP, bytes(), bytes());
                yield same(store.recordStep(made), model.recordStep(made));
            }
            case FIND -> same(store.find(id, now), model.find(now)).isPresent();
            case SETTLE -> settle();
            case DELETE_EXPIRED -> deleteExpired();
        };
    }

    private boolean claim(RecordState state, String token) {
        Claim claim = new Claim(state, id, bytes(), token, now, now.plus(LEASE), now.plus(RETENTION));
        return same(store.claim(claim), model.claim(claim)) instanceof ClaimOutcome.Granted;
    }

    private boolean complete(String token, Answer answer) {
        return same(store.complete(id, token, answer), model.complete(token, answer)) == Completion.RECORDED;
    }

    private boolean settle() {
        Settlement settlement =
                switch (random.nextInt(3)) {
                    case 0 -> Settlement.KEEP;
                    case 1 -> Settlement.DELETE;
                    default -> new Settlement.Complete(Unique.id(), answer());
                };
        return same(store.settle(id, found -> settlement), model.settle(settlement))
                .isPresent();
    }

    /** What the schedules before have left goes, too. */
    private boolean deleteExpired() {
        int records = store.deleteExpired(now, ALL);
        int steps = store.deleteExpiredSteps(now, ALL);
        model.deleteExpired(now);
        return records + steps > 0;
    }

    private Answer answer() {
        return Answer.completed(bytes(), bytes(), now.plus(RETENTION));
    }

    private Bytes bytes() {
        byte[] bytes = new byte[1 + random.nextInt(20)];
        random.nextBytes(bytes);
        return Bytes.of(bytes);
    }

    private static <T> T same(T actual, T expected) {
        assertThat(actual).isEqualTo(expected);
        return expected;
    }
}
