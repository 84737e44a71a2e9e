package io.perdure.examples.payments;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.SharedCacheMode;
import jakarta.persistence.ValidationMode;
import jakarta.persistence.spi.ClassTransformer;
import jakarta.persistence.spi.PersistenceUnitInfo;
import jakarta.persistence.spi.PersistenceUnitTransactionType;
import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import org.eclipse.persistence.config.PersistenceUnitProperties;
import org.eclipse.persistence.config.TargetDatabase;
import org.eclipse.persistence.config.TargetServer;
import org.eclipse.persistence.jpa.PersistenceProvider;
import org.jspecify.annotations.Nullable;

/** The persistence unit, built in code: it takes the pool as it is, and no server can mistake it for its own. */
final class PaymentUnit implements PersistenceUnitInfo {
    private final DataSource dataSource;

    private PaymentUnit(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    static EntityManagerFactory open(DataSource dataSource, boolean sqlite) {
        // Named, not detected: detection guesses from the product's name, and EclipseLink does not know SQLite's.
        Map<String, Object> settings = Map.of(
                PersistenceUnitProperties.TARGET_DATABASE,
                sqlite ? TargetDatabase.Database : TargetDatabase.PostgreSQL,
                PersistenceUnitProperties.TARGET_SERVER,
                TargetServer.None,
                PersistenceUnitProperties.WEAVING,
                "false",
                PersistenceUnitProperties.LOGGING_LOGGER,
                "JavaLogger",
                PersistenceUnitProperties.SESSION_NAME,
                "payments-" + System.identityHashCode(dataSource));
        return new PersistenceProvider().createContainerEntityManagerFactory(new PaymentUnit(dataSource), settings);
    }

    @Override
    public String getPersistenceUnitName() {
        return "payments";
    }

    @Override
    public String getPersistenceProviderClassName() {
        return PersistenceProvider.class.getName();
    }

    @Override
    public PersistenceUnitTransactionType getTransactionType() {
        return PersistenceUnitTransactionType.RESOURCE_LOCAL;
    }

    @Override
    public @Nullable DataSource getJtaDataSource() {
        return null;
    }

    @Override
    public DataSource getNonJtaDataSource() {
        return dataSource;
    }

    @Override
    public List<String> getMappingFileNames() {
        return List.of();
    }

    @Override
    public List<URL> getJarFileUrls() {
        return List.of();
    }

    @Override
    public URL getPersistenceUnitRootUrl() {
        return PaymentUnit.class.getProtectionDomain().getCodeSource().getLocation();
    }

    @Override
    public List<String> getManagedClassNames() {
        return List.of(Payment.class.getName());
    }

    @Override
    public boolean excludeUnlistedClasses() {
        return true;
    }

    @Override
    public SharedCacheMode getSharedCacheMode() {
        return SharedCacheMode.NONE;
    }

    @Override
    public ValidationMode getValidationMode() {
        return ValidationMode.NONE;
    }

    @Override
    public Properties getProperties() {
        return new Properties();
    }

    @Override
    public String getPersistenceXMLSchemaVersion() {
        return "3.0";
    }

    @Override
    public ClassLoader getClassLoader() {
        return PaymentUnit.class.getClassLoader();
    }

    @Override
    public void addTransformer(ClassTransformer transformer) {
        // Weaving is off.
    }

    @Override
    public ClassLoader getNewTempClassLoader() {
        return getClassLoader();
    }
}
