package io.perdure.servlet.session;

import static io.perdure.config.Setting.SESSION_IMPORT;
import static io.perdure.config.Setting.SESSION_IMPORT_JETTY_COOKIE;
import static io.perdure.config.Setting.SESSION_IMPORT_SPRING_COOKIE;

import io.perdure.config.Setting;
import io.perdure.config.Settings;
import io.perdure.session.Device;
import io.perdure.session.FormerProduct;
import io.perdure.session.FormerTables;
import io.perdure.session.ImportedSession;
import io.perdure.session.SessionImport;
import io.perdure.session.spi.FormerKey;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The cookies of the products whose sessions are imported. Of several with one name, the first that may be one counts. */
final class FormerCookies {
    private final @Nullable SessionImport imports;
    private final Map<FormerProduct, String> names;
    private final String ownName;

    private FormerCookies(@Nullable SessionImport imports, Map<FormerProduct, String> names, String ownName) {
        this.imports = imports;
        this.names = names;
        this.ownName = ownName;
    }

    static FormerCookies from(Settings settings, SessionCookie own, @Nullable SessionImport imports) {
        Map<FormerProduct, String> names = new EnumMap<>(FormerProduct.class);
        FormerTables.from(settings)
                .byProduct()
                .keySet()
                .forEach(product -> names.put(product, name(settings, setting(product))));
        if (imports == null && !names.isEmpty()) {
            throw settings.invalid(
                    SESSION_IMPORT,
                    "A filter that is made with new needs the constructor with a SessionImport for it.");
        }
        return new FormerCookies(imports, names, own.name());
    }

    private static String name(Settings settings, Setting setting) {
        return CookieSettings.checked(settings, setting, settings.text(setting));
    }

    private static Setting setting(FormerProduct product) {
        return switch (product) {
            case SPRING -> SESSION_IMPORT_SPRING_COOKIE;
            case JETTY -> SESSION_IMPORT_JETTY_COOKIE;
        };
    }

    /** Asks the database only if the request has such a cookie. */
    Optional<FormerVisit> visit(HttpServletRequest request, Supplier<String> tenant, Supplier<Device> device) {
        return imports == null
                ? Optional.empty()
                : names.keySet().stream()
                        .flatMap(product -> key(product, request).stream())
                        .flatMap(key -> imports.find(key, tenant.get(), device.get()).stream()
                                .map(imported -> visit(key.product(), imported, request)))
                        .findFirst();
    }

    private Optional<FormerKey> key(FormerProduct product, HttpServletRequest request) {
        return values(request, product)
                .flatMap(value -> key(product, value, request).stream())
                .findFirst();
    }

    private FormerVisit visit(FormerProduct product, ImportedSession imported, HttpServletRequest request) {
        String name = names.getOrDefault(product, ownName);
        return new FormerVisit(
                imported, name.equals(ownName) ? Optional.empty() : Optional.of(farewell(name, request)));
    }

    private Stream<String> values(HttpServletRequest request, FormerProduct product) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Stream.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(names.get(product)))
                        .map(Cookie::getValue);
    }

    private static Optional<FormerKey> key(FormerProduct product, String value, HttpServletRequest request) {
        return switch (product) {
            case SPRING -> FormerIds.spring(value).map(FormerKey::spring);
            case JETTY ->
                FormerIds.jetty(value)
                        .map(id -> FormerKey.jetty(id, request.getContextPath(), request.getServerName()));
        };
    }

    /** Both products send theirs for the path of the application, unless they are told otherwise. */
    private static Cookie farewell(String name, HttpServletRequest request) {
        Cookie cookie = new Cookie(name, "");
        cookie.setPath(request.getContextPath().isEmpty() ? "/" : request.getContextPath());
        cookie.setMaxAge(0);
        cookie.setHttpOnly(true);
        cookie.setSecure(request.isSecure());
        return cookie;
    }
}
