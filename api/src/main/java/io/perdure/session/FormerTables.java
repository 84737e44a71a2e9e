package io.perdure.session;

import static io.perdure.config.Setting.SESSION_IMPORT;
import static io.perdure.config.Setting.SESSION_IMPORT_JETTY_TABLE;
import static io.perdure.config.Setting.SESSION_IMPORT_SPRING_TABLE;
import static io.perdure.config.Setting.SESSION_SERIALIZATION;

import io.perdure.config.Setting;
import io.perdure.config.Settings;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Where the sessions are that are imported.
 *
 * @param byProduct the table of each product's sessions, in the database of Perdure's own; empty if nothing is imported
 */
public record FormerTables(Map<FormerProduct, String> byProduct) {
    private static final Map<String, FormerProduct> WORDS =
            Map.of("spring", FormerProduct.SPRING, "jetty", FormerProduct.JETTY);

    /** It becomes part of statements, so it is a plain name and nothing else. */
    private static final Pattern NAME = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*\\.)?[A-Za-z_][A-Za-z0-9_]*");

    /**
     * Checks the names.
     *
     * @param byProduct the table of each product's sessions
     * @throws IllegalArgumentException if a table has another name than letters, digits and {@code _}, a schema before it
     */
    public FormerTables {
        byProduct = Map.copyOf(byProduct);
        byProduct.values().forEach(FormerTables::check);
    }

    private static void check(String table) {
        if (!NAME.matcher(table).matches()) {
            throw new IllegalArgumentException("A table has letters, digits and _ in its name, such as SPRING_SESSION"
                    + " or web.SPRING_SESSION; this one is " + table);
        }
    }

    /**
     * Reads {@code perdure.session.import} and the tables of the products that it lists.
     *
     * @param settings the settings in force
     * @return the tables
     * @throws io.perdure.ConfigurationException if a product is unknown, or a table no plain name, or Java serialization
     *     is off
     */
    public static FormerTables from(Settings settings) {
        Map<FormerProduct, String> tables = new EnumMap<>(FormerProduct.class);
        for (String word : settings.list(SESSION_IMPORT)) {
            FormerProduct product = WORDS.get(word);
            if (product == null) {
                throw settings.invalid(SESSION_IMPORT, "Write spring, jetty or both, with a comma; empty for none.");
            }
            tables.put(product, table(settings, setting(product)));
        }
        if (!tables.isEmpty() && settings.text(SESSION_SERIALIZATION).equals("off")) {
            throw settings.invalid(
                    SESSION_IMPORT,
                    "Other products store attributes by Java serialization, which " + SESSION_SERIALIZATION.key()
                            + " = off forbids. Leave one of the two away.");
        }
        return new FormerTables(tables);
    }

    private static Setting setting(FormerProduct product) {
        return switch (product) {
            case SPRING -> SESSION_IMPORT_SPRING_TABLE;
            case JETTY -> SESSION_IMPORT_JETTY_TABLE;
        };
    }

    private static String table(Settings settings, Setting setting) {
        String table = settings.text(setting);
        if (!NAME.matcher(table).matches()) {
            throw settings.invalid(
                    setting,
                    "A table has letters, digits and _ in its name, and may have its schema before it: web."
                            + setting.defaultText() + ".");
        }
        return table;
    }
}
