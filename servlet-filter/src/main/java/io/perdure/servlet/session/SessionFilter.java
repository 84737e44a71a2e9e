package io.perdure.servlet.session;

import static io.perdure.config.Setting.SESSION_FILTER;

import io.perdure.StoreUnavailableException;
import io.perdure.config.Setting;
import io.perdure.config.Settings;
import io.perdure.servlet.DropIn;
import io.perdure.servlet.FailedStart;
import io.perdure.servlet.FilterParameters;
import io.perdure.servlet.NotInjected;
import io.perdure.servlet.Problems;
import io.perdure.servlet.session.cdi.BeanScope;
import io.perdure.session.AttributeCodec;
import io.perdure.session.SessionImport;
import io.perdure.session.SessionManager;
import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Gives the application a standard {@link jakarta.servlet.http.HttpSession} that lives in the database.
 * Belongs in front of everything that uses sessions: a filter before it would get a session of the container's. Map it
 * to the dispatches REQUEST, ASYNC and ERROR, and let it support asynchronous requests; FORWARD and INCLUDE do no harm. On those,
 * {@code @SessionScoped} beans live in it, too: see {@link io.perdure.servlet.session.cdi}.
 *
 * <p>Works in two ways: made by the container, which injects it; or with {@code new}, for an application
 * without CDI.
 */
public class SessionFilter implements Filter {
    private static final Set<Setting> SETTINGS = Stream.concat(
                    SessionCookie.SETTINGS.stream(), Stream.of(SESSION_FILTER))
            .collect(Collectors.toUnmodifiableSet());

    private @Nullable SessionManager manager;
    private @Nullable AttributeCodec codec;
    private @Nullable Settings settings;
    private @Nullable SessionHooks hooks;
    private @Nullable SessionImport imports;
    private @Nullable SessionParts parts;
    private boolean passing;

    /** For the container, which injects the parts before it calls {@link #init}. */
    public SessionFilter() {}

    /**
     * For an application without CDI that decides nothing by itself.
     *
     * @param manager the engine
     * @param codec the manager's codec
     * @param settings as configured
     */
    public SessionFilter(SessionManager manager, AttributeCodec codec, Settings settings) {
        this(manager, codec, settings, SessionHooks.standard());
    }

    /**
     * For an application without CDI.
     *
     * @param manager the engine
     * @param codec the manager's codec
     * @param settings as configured
     * @param hooks what the application decides by itself
     */
    public SessionFilter(SessionManager manager, AttributeCodec codec, Settings settings, SessionHooks hooks) {
        this.manager = manager;
        this.codec = codec;
        this.settings = settings;
        this.hooks = hooks;
    }

    /**
     * For an application without CDI that brings sessions of another product along.
     *
     * @param manager the engine
     * @param codec the manager's codec
     * @param settings as configured
     * @param hooks what the application decides by itself
     * @param imports takes over what the settings name
     */
    public SessionFilter(
            SessionManager manager,
            AttributeCodec codec,
            Settings settings,
            SessionHooks hooks,
            SessionImport imports) {
        this(manager, codec, settings, hooks);
        this.imports = imports;
    }

    @Inject
    void inject(
            SessionManager engine,
            AttributeCodec itsCodec,
            Settings configured,
            SessionHooks found,
            SessionImport importing) {
        manager = engine;
        codec = itsCodec;
        settings = configured;
        hooks = found;
        imports = importing;
    }

    /**
     * Reads this filter's own parameters over the settings of the application, and what the application declares of
     * sessions. Does nothing if {@code perdure.session.filter} is off, or if this filter is the one of
     * {@code web-fragment.xml} and the application has registered one.
     *
     * @throws io.perdure.ConfigurationException if a parameter is wrong, or nothing was injected
     */
    @Override
    public void init(FilterConfig config) {
        FailedStart.noted(config.getServletContext(), () -> open(config));
    }

    private void open(FilterConfig config) {
        passing = DropIn.givesWay(config, DropIn.SESSION, SessionFilter.class);
        if (passing) {
            return;
        }
        if (manager == null || codec == null || settings == null || hooks == null) {
            throw NotInjected.exception("SessionFilter");
        }
        Settings own = settings.over(FilterParameters.of(config), SETTINGS);
        passing = own.oneOf(SESSION_FILTER, Map.of("on", false, "off", true));
        if (passing) {
            return;
        }
        ServletContext context = config.getServletContext();
        HttpSessionRules rules = HttpSessionRules.from(own, context);
        Engine engine = new Engine(manager, codec, FormerCookies.from(own, rules.cookie(), imports));
        parts = new SessionParts(
                engine,
                hooks,
                hooks.events().open(context, engine),
                rules,
                new StoreFailures(new Problems(own, context.getContextPath())));
    }

    /**
     * Wraps request and response, and writes the session before the response leaves. Without the database
     * the answer is 503, and no cookie is touched.
     *
     * @throws IOException as the application threw it
     * @throws ServletException as the application threw it
     */
    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (passing) {
            chain.doFilter(request, response);
            return;
        }
        if (parts == null) {
            throw new ServletException("SessionFilter.init was not called");
        }
        if (request instanceof HttpServletRequest http
                && response instanceof HttpServletResponse answer
                && !isPartOfAnother(http)) {
            SessionExchange exchange = SessionExchange.begin(parts, http, answer);
            SessionResponse seen = new SessionResponse(answer, exchange);
            SessionRequest asked = new SessionRequest(http, exchange, seen);
            BeanScope.Dispatch dispatch = parts.callbacks().beans().enter(asked);
            try {
                run(exchange, asked, seen, chain);
            } finally {
                dispatch.close();
            }
        } else {
            chain.doFilter(request, response);
        }
    }

    /** What is forwarded or included is wrapped already. */
    private static boolean isPartOfAnother(HttpServletRequest request) {
        DispatcherType type = request.getDispatcherType();
        return (type == DispatcherType.FORWARD || type == DispatcherType.INCLUDE) && SessionExchange.isBegun(request);
    }

    private static void run(
            SessionExchange exchange, SessionRequest request, SessionResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
            if (!request.isAsyncStarted()) {
                exchange.persist();
            }
        } catch (IOException | ServletException | RuntimeException | Error e) {
            if (!StoreFailures.isOne(e) || !exchange.answered(e)) {
                persistAfter(e, exchange);
                throw e;
            }
        }
    }

    /** What the request did before it failed is kept: the error page sees the same session. */
    private static void persistAfter(Throwable reason, SessionExchange exchange) {
        try {
            exchange.persist();
        } catch (StoreUnavailableException e) {
            reason.addSuppressed(e);
        }
    }
}
