package io.perdure.examples.servers;

import java.util.Map;
import java.util.Optional;

/** Of Jetty, where applications bring their names along. */
final class JettyAdministration implements Administration {
    @Override
    public void addDataSource(int node, String url) {
        // The application does.
    }

    @Override
    public String dataSource() {
        return "java:comp/env/jdbc/perdure";
    }

    @Override
    public Optional<String> transactionalDataSource() {
        return Optional.empty();
    }

    @Override
    public void useDataSource(Variant application) {
        application.with(
                """
                <resource-ref>
                  <res-ref-name>jdbc/perdure</res-ref-name>
                  <res-type>javax.sql.DataSource</res-type>
                  <res-auth>Container</res-auth>
                </resource-ref>
                """);
        application.file(
                "WEB-INF/jetty-env.xml",
                """
                <?xml version="1.0"?>
                <!DOCTYPE Configure PUBLIC "-//Jetty//Configure//EN" "https://jetty.org/configure_10_0.dtd">
                <Configure id="wac" class="org.eclipse.jetty.ee10.webapp.WebAppContext">
                  <New class="org.eclipse.jetty.plus.jndi.Resource">
                    <Arg><Ref refid="wac"/></Arg>
                    <Arg>jdbc/perdure</Arg>
                    <Arg>
                      <New class="com.zaxxer.hikari.HikariDataSource">
                        <Set name="jdbcUrl"><SystemProperty name="payments.url"/></Set>
                        <Set name="driverClassName">org.postgresql.Driver</Set>
                      </New>
                    </Arg>
                  </New>
                </Configure>
                """);
    }

    @Override
    public boolean sharesLibraries() {
        return false;
    }

    @Override
    public Map<String, String> shareLibraries(int node, Map<String, String> adapter, String... applications) {
        throw new UnsupportedOperationException("an embedded server has the class path of its program");
    }

    @Override
    public void configure(int node, Map<String, String> properties) {
        properties.forEach(System::setProperty);
    }
}
