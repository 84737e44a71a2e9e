package io.perdure.testkit.database;

import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Gives a test class a database of its own, made before its first test and dropped after its last, when registered in a
 * static field; in an instance field, each test has one:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final DatabaseExtension database =
 *         DatabaseExtension.postgres().prepared(source -> new PerdureSchema(source).update());
 * }</pre>
 *
 * PostgreSQL is started once per JVM from the class path, as root too; the system property {@code perdure.test.pg.url}
 * or the environment variable {@code PERDURE_TEST_PG_URL} names a server to use instead.
 */
public final class DatabaseExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    private static final ExtensionContext.Namespace SERVERS =
            ExtensionContext.Namespace.create(DatabaseExtension.class);

    private final Function<ExtensionContext, TestDatabase> factory;
    private final Consumer<DataSource> preparation;
    private @Nullable TestDatabase database;
    private String owner = "";

    private DatabaseExtension(Function<ExtensionContext, TestDatabase> factory, Consumer<DataSource> preparation) {
        this.factory = factory;
        this.preparation = preparation;
    }

    /**
     * An empty database in a PostgreSQL server that does not wait for its disk.
     *
     * @return the extension to register
     */
    public static DatabaseExtension postgres() {
        return postgres(Durability.FAST);
    }

    /**
     * An empty database in a PostgreSQL server whose commits are on disk, for tests that kill and for measurements. A
     * server given from outside is used as it is.
     *
     * @return the extension to register
     */
    public static DatabaseExtension durablePostgres() {
        return postgres(Durability.DURABLE);
    }

    /**
     * An empty database in a PostgreSQL server that writes every statement, with its parameters, to a log in its data
     * directory, for tests of what can be read there. A server given from outside is used as it is.
     *
     * @return the extension to register
     */
    public static DatabaseExtension talkativePostgres() {
        return postgres(Durability.TALKATIVE);
    }

    /**
     * A SQLite file: write-ahead log, {@code synchronous=FULL}, immediate transactions, five seconds of patience.
     *
     * @return the extension to register
     */
    public static DatabaseExtension sqlite() {
        return new DatabaseExtension(context -> SqliteDatabase.create(), source -> {});
    }

    private static DatabaseExtension postgres(Durability durability) {
        return new DatabaseExtension(
                context -> PostgresDatabase.create(server(context, durability).url()), source -> {});
    }

    private static PostgresServer server(ExtensionContext context, Durability durability) {
        return context.getRoot()
                .getStore(SERVERS)
                .getOrComputeIfAbsent(durability, PostgresServer::start, PostgresServer.class);
    }

    /**
     * The same kind of database, not empty.
     *
     * @param work what is done to it before the first test: as a rule, its tables are made
     * @return the extension to register
     */
    public DatabaseExtension prepared(Consumer<DataSource> work) {
        return new DatabaseExtension(factory, preparation.andThen(work));
    }

    /**
     * The database of the test class that runs.
     *
     * @return the database
     */
    public TestDatabase database() {
        if (database == null) {
            throw new IllegalStateException(
                    "No database yet: annotate the field of the test class with @RegisterExtension");
        }
        return database;
    }

    /**
     * The pool of {@link #database()}.
     *
     * @return the pool
     */
    public DataSource dataSource() {
        return database().dataSource();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        open(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        open(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        close(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close(context);
    }

    /** The outermost who asks owns the database: the class for its tests, an outer class for its nested ones. */
    private void open(ExtensionContext context) {
        if (database == null) {
            owner = context.getUniqueId();
            database = factory.apply(context);
            preparation.accept(database.dataSource());
        }
    }

    private void close(ExtensionContext context) {
        if (database != null && owner.equals(context.getUniqueId())) {
            database.close();
            database = null;
        }
    }
}
