package io.perdure.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.List;

/** Binds parameters and reads rows: the only place that does. */
final class NativeQueries {
    private NativeQueries() {}

    /**
     * Outside a transaction this is one round trip that commits itself, whether it reads or writes. An
     * {@code executeUpdate} would need a transaction, with two more: so every statement here answers rows, by
     * {@code RETURNING} if it writes.
     */
    static List<Row> run(EntityManager manager, Sql sql) {
        Query query = manager.createNativeQuery(sql.text());
        int position = 0;
        for (Object parameter : sql.parameters()) {
            query.setParameter(++position, parameter);
        }
        List<?> answer = query.getResultList();
        return answer.stream().map(Row::of).toList();
    }
}
