package io.perdure.liquibase;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * Brings Perdure's tables up to date from a command line, for sites where the application's own user may not create
 * tables. Ends with status 1 and the reason when it could not.
 */
public final class Migrate {
    private static final String USAGE =
            """
            Usage: java -cp <perdure-liquibase, Liquibase with its dependencies, and the JDBC driver> \
            io.perdure.liquibase.Migrate <jdbc-url>
            User and password come from the environment: PERDURE_DDL_USER and PERDURE_DDL_PASSWORD.""";

    private Migrate() {}

    /**
     * Applies what is missing and prints the ids of the change sets that were.
     *
     * @param arguments the JDBC URL of the database
     */
    public static void main(String[] arguments) {
        if (arguments.length != 1 || !arguments[0].startsWith("jdbc:")) {
            throw new SchemaException(USAGE);
        }
        List<String> applied = run(arguments[0], System.getenv());
        System.out.println(applied.isEmpty() ? "Perdure's tables were up to date." : "Applied: " + applied);
    }

    static List<String> run(String url, Map<String, String> environment) {
        PerdureSchema schema = new PerdureSchema(() -> connect(url, login(environment)));
        List<String> missing = schema.pending();
        schema.update();
        return missing;
    }

    /** Not DriverManager.getConnection: that one repeats the URL, and so a password in it, when no driver fits. */
    private static Connection connect(String url, Properties login) throws SQLException {
        Driver driver = DriverManager.getDriver(url);
        Connection connection = driver.connect(url, login);
        if (connection == null) {
            throw new SQLException("The JDBC driver " + driver.getClass().getName() + " refused the URL");
        }
        return connection;
    }

    private static Properties login(Map<String, String> environment) {
        Properties login = new Properties();
        copy(environment, "PERDURE_DDL_USER", login, "user");
        copy(environment, "PERDURE_DDL_PASSWORD", login, "password");
        return login;
    }

    private static void copy(Map<String, String> environment, String variable, Properties login, String property) {
        String value = environment.get(variable);
        if (value != null) {
            login.setProperty(property, value);
        }
    }
}
