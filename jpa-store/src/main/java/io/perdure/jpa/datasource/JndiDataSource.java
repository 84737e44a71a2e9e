package io.perdure.jpa.datasource;

import static io.perdure.config.Setting.DATASOURCE_JNDI;

import io.perdure.ConfigurationException;
import io.perdure.config.Settings;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/** A data source that a server keeps. */
final class JndiDataSource {
    private JndiDataSource() {}

    @SuppressWarnings("BanJNDI") // the name is from the operator, not from a request
    static DataSource lookUp(Settings settings) {
        String name = settings.text(DATASOURCE_JNDI);
        try {
            if (new InitialContext().lookup(name) instanceof DataSource dataSource) {
                return dataSource;
            }
            throw settings.invalid(DATASOURCE_JNDI, "What has this name is no javax.sql.DataSource.");
        } catch (NamingException e) {
            throw new ConfigurationException(
                    settings.invalid(
                                    DATASOURCE_JNDI,
                                    "Nothing has this name: define a non-transactional data source in the server,"
                                            + " and write the name as the application sees it.")
                            .getMessage(),
                    e);
        }
    }
}
