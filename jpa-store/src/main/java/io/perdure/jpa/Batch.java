package io.perdure.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Jobs that share a commit. */
final class Batch {
    private final List<Ticket<?>> tickets;
    private boolean everyJobRan;

    Batch(List<Ticket<?>> tickets) {
        this.tickets = tickets;
    }

    /** Answers every ticket, whatever happens. */
    void run(EntityManagers managers) {
        try {
            if (tickets.size() > 1) {
                runTogether(managers);
            } else if (tickets.get(0).isAlone()) {
                answer(tickets.get(0), managers::transaction);
            } else {
                answer(tickets.get(0), managers::autoCommit);
            }
        } finally {
            // Nothing is left here but after an Error, which the leader's caller gets; the others must not wait for
            // ever.
            failTheRest(new PersistenceException("The thread that wrote for this one died"));
        }
    }

    private void runTogether(EntityManagers managers) {
        try {
            managers.transaction(this::runAll).forEach(Runnable::run);
        } catch (RuntimeException e) {
            if (everyJobRan) {
                // The commit failed, and perhaps only its answer was lost: nothing may be done twice.
                failTheRest(e);
            } else {
                runOneByOne(managers, e);
            }
        }
    }

    private List<Runnable> runAll(EntityManager manager) {
        List<Runnable> answers =
                tickets.stream().map(ticket -> ticket.run(manager)).collect(Collectors.toUnmodifiableList());
        everyJobRan = true;
        return answers;
    }

    /** Somebody's job failed and undid everybody's. If that took long, it is the database's fault: no second try. */
    private void runOneByOne(EntityManagers managers, RuntimeException cause) {
        for (Ticket<?> ticket : tickets) {
            if (ticket.isLate()) {
                ticket.fail(cause);
            } else {
                answer(ticket, managers::autoCommit);
            }
        }
    }

    private static void answer(Ticket<?> ticket, Function<Function<EntityManager, Runnable>, Runnable> mode) {
        try {
            mode.apply(ticket::run).run();
        } catch (RuntimeException e) {
            ticket.fail(e);
        }
    }

    private void failTheRest(RuntimeException cause) {
        tickets.stream().filter(ticket -> !ticket.isAnswered()).forEach(ticket -> ticket.fail(cause));
    }
}
