package io.perdure.session.gadget;

import java.io.PrintWriter;
import java.util.Hashtable;
import java.util.logging.Logger;
import javax.naming.Context;
import javax.naming.Name;
import javax.naming.Reference;
import javax.naming.Referenceable;
import javax.naming.spi.ObjectFactory;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.PooledConnection;

/** What a reference to somebody's factory would load; and the data source that is stored as such a reference. */
public final class CanaryFactory implements ObjectFactory {
    @Override
    public Object getObjectInstance(Object object, Name name, Context context, Hashtable<?, ?> environment) {
        Canary.sing();
        return new Source();
    }

    static final class Source implements ConnectionPoolDataSource, Referenceable {
        @Override
        public Reference getReference() {
            return new Reference("x", CanaryFactory.class.getName(), null);
        }

        @Override
        public PooledConnection getPooledConnection() {
            throw new IllegalStateException("Nobody connects");
        }

        @Override
        public PooledConnection getPooledConnection(String user, String password) {
            throw new IllegalStateException("Nobody connects");
        }

        @Override
        public PrintWriter getLogWriter() {
            throw new IllegalStateException("Nobody logs");
        }

        @Override
        public void setLogWriter(PrintWriter out) {}

        @Override
        public void setLoginTimeout(int seconds) {}

        @Override
        public int getLoginTimeout() {
            return 0;
        }

        @Override
        public Logger getParentLogger() {
            return Logger.getGlobal();
        }
    }
}
