package io.perdure.testkit.database;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSource;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;

/** Counts the SQL statements that go through a data source, for tests of statement budgets. Thread-safe. */
public final class StatementCounter {
    private final Queue<String> statements = new ConcurrentLinkedQueue<>();
    private final DataSource dataSource;

    /**
     * Counts what goes through {@link #dataSource()}, not what goes to the counted one directly.
     *
     * @param counted where the statements run
     */
    public StatementCounter(DataSource counted) {
        ProxyDataSource proxy =
                ProxyDataSourceBuilder.create(counted).listener(new Listener()).build();
        this.dataSource = proxy;
    }

    /**
     * The counted data source with the counter in front.
     *
     * @return the data source to hand to the code under test
     */
    public DataSource dataSource() {
        return dataSource;
    }

    /**
     * How many statements were sent since the start or the last {@link #reset()}, failed ones too; a prepared
     * statement counts each time it runs, commits do not count.
     *
     * @return the number of statements
     */
    public int count() {
        return statements.size();
    }

    /**
     * The texts of the counted statements.
     *
     * @return a copy, in the order in which they began
     */
    public List<String> statements() {
        return List.copyOf(statements);
    }

    /** Forgets what was counted. */
    public void reset() {
        statements.clear();
    }

    private final class Listener implements QueryExecutionListener {
        @Override
        public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
            queries.forEach(query -> statements.add(query.getQuery()));
        }

        @Override
        public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
            // Counted when they began: a statement that fails was sent all the same.
        }
    }
}
