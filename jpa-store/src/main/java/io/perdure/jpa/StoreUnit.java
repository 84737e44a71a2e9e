package io.perdure.jpa;

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
import org.eclipse.persistence.jpa.PersistenceProvider;
import org.jspecify.annotations.Nullable;

/**
 * The persistence unit, without a {@code persistence.xml}: a server would find that, take the unit for one of the
 * application's, and weave its classes.
 */
final class StoreUnit implements PersistenceUnitInfo {
    private final String name;
    private final DataSource dataSource;
    private final Properties properties;

    private StoreUnit(String name, DataSource dataSource, Properties properties) {
        this.name = name;
        this.dataSource = dataSource;
        this.properties = properties;
    }

    /**
     * Builds the factory.
     *
     * @param name of its own in this JVM: EclipseLink shares what has the same name
     * @param properties EclipseLink's
     */
    static EntityManagerFactory deploy(String name, DataSource dataSource, Map<String, Object> properties) {
        Properties own = new Properties();
        own.putAll(properties);
        return new PersistenceProvider()
                .createContainerEntityManagerFactory(new StoreUnit(name, dataSource, own), properties);
    }

    @Override
    public String getPersistenceUnitName() {
        return name;
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
        return StoreUnit.class.getProtectionDomain().getCodeSource().getLocation();
    }

    @Override
    public List<String> getManagedClassNames() {
        return List.of(
                IdempotencyRecordEntity.class.getName(),
                SessionEntity.class.getName(),
                SessionAttributeEntity.class.getName(),
                SessionAttributeId.class.getName());
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
        return properties;
    }

    @Override
    public String getPersistenceXMLSchemaVersion() {
        return "3.0";
    }

    @Override
    public ClassLoader getClassLoader() {
        return StoreUnit.class.getClassLoader();
    }

    @Override
    public ClassLoader getNewTempClassLoader() {
        return getClassLoader();
    }

    @Override
    public void addTransformer(ClassTransformer transformer) {
        // No weaving: the entities need none, and a server would not let us.
    }

    /** Persistence 3.2 asks for this; compiled against 3.1 it overrides nothing. */
    public @Nullable String getScopeAnnotationName() {
        return null;
    }

    /** Persistence 3.2 asks for this; compiled against 3.1 it overrides nothing. */
    public List<String> getQualifierAnnotationNames() {
        return List.of();
    }
}
