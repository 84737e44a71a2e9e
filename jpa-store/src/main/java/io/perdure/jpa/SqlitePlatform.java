package io.perdure.jpa;

import java.io.Serial;
import org.eclipse.persistence.platform.database.DatabasePlatform;

/**
 * What EclipseLink, which has no platform for SQLite, must know of it: no row is locked there, the transaction holds the
 * lock. EclipseLink makes it by name; it is not for applications.
 */
public final class SqlitePlatform extends DatabasePlatform {
    @Serial
    private static final long serialVersionUID = 1L;

    /** For EclipseLink. */
    public SqlitePlatform() {
        setPingSQL("SELECT 1");
    }

    @Override
    public String getSelectForUpdateString() {
        return "";
    }

    @Override
    public String getSelectForUpdateNoWaitString() {
        return "";
    }

    @Override
    public String getSelectForUpdateWaitString(Integer waitTimeout) {
        return "";
    }
}
