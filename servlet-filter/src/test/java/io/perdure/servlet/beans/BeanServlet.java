package io.perdure.servlet.beans;

import io.perdure.servlet.session.DurableSession;
import io.perdure.servlet.session.cdi.BeanScope;
import jakarta.enterprise.context.Conversation;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Does with the beans what the path says. */
public class BeanServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    transient Cart cart;

    @Inject
    transient Account account;

    @Inject
    transient TextBox box;

    @Inject
    transient Greeter greeter;

    @Inject
    @Named("preferences")
    transient Preferences preferences;

    @Inject
    transient Unstorable unstorable;

    @Inject
    transient Conversation conversation;

    @Inject
    transient Wizard wizard;

    @Inject
    transient Ledger ledger;

    @Inject
    transient HttpSession session;

    @Inject
    transient HttpServletRequest injected;

    @Inject
    transient DurableSession durable;

    private final transient Map<String, Action> actions = new HashMap<>();

    /** What a path stands for. */
    private interface Action {
        Object run(String value, HttpServletRequest request, HttpServletResponse response)
                throws IOException, ServletException;
    }

    @Override
    public void init() {
        addBeans();
        addSessions();
        addReferences();
        addConversations();
        addDispatches();
    }

    private void addBeans() {
        actions.put("/cart", (value, request, response) -> {
            if (value != null) {
                cart.add(value);
            }
            return cart.items();
        });
        actions.put("/account", (value, request, response) -> {
            if (value != null) {
                account.pay(Integer.parseInt(value));
            }
            return account.state();
        });
        actions.put("/box", (value, request, response) -> {
            if (value != null) {
                box.put(value);
            }
            return box.content();
        });
        actions.put("/greeter", (value, request, response) -> {
            if (value != null) {
                greeter.call(value);
            }
            return greeter.greet();
        });
        actions.put("/preferences", (value, request, response) -> {
            if (value != null) {
                preferences.language(value);
            }
            return preferences.language();
        });
        actions.put("/unstorable", (value, request, response) -> {
            try {
                return unstorable.lock();
            } catch (IllegalStateException e) {
                return e.getMessage();
            }
        });
        actions.put("/untouched", (value, request, response) -> "untouched");
    }

    private void addSessions() {
        actions.put("/ledger", (value, request, response) -> ledger.entries());
        actions.put("/clear", (value, request, response) -> {
            ledger.clear();
            return "cleared";
        });
        actions.put(
                "/names",
                (value, request, response) ->
                        Collections.list(request.getSession().getAttributeNames()));
        actions.put(
                "/session",
                (value, request, response) ->
                        session.getId().equals(request.getSession().getId())
                                + " " + durable.getId().equals(session.getId()) + " "
                                + injected.getSession(false).getId().equals(session.getId()));
        actions.put("/invalidate", (value, request, response) -> {
            session.invalidate();
            return cart.items() + " " + (request.getSession(false) == null);
        });
        actions.put("/elsewhere", (value, request, response) -> {
            account.state();
            endElsewhere(request.getSession());
            return cart.items();
        });
        actions.put("/again", (value, request, response) -> {
            cart.add("before");
            request.getSession().invalidate();
            request.getSession(true);
            cart.add(value);
            return cart.items() + " "
                    + session.getId().equals(request.getSession().getId());
        });
    }

    /** As the housekeeper would end it: a session of its attributes, on a thread without a request. */
    private static void endElsewhere(HttpSession session) {
        Map<String, Object> attributes = new HashMap<>();
        Collections.list(session.getAttributeNames()).forEach(name -> attributes.put(name, session.getAttribute(name)));
        HttpSession ended = (HttpSession) Proxy.newProxyInstance(
                session.getClass().getClassLoader(),
                new Class<?>[] {HttpSession.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getAttributeNames" -> Collections.enumeration(attributes.keySet());
                    case "getAttribute" -> attributes.get((String) arguments[0]);
                    case "equals" -> proxy == arguments[0];
                    default -> throw new IllegalStateException(method.getName());
                });
        ClassLoader application = Thread.currentThread().getContextClassLoader();
        CompletableFuture.runAsync(() -> {
                    Thread.currentThread().setContextClassLoader(application);
                    BeanScope.find().ending(ended).run();
                })
                .join();
    }

    private void addReferences() {
        actions.put("/refer", (value, request, response) -> {
            request.getSession().setAttribute("reference", ledger);
            request.getSession().setAttribute("produced", preferences);
            return "referred";
        });
        actions.put("/follow", (value, request, response) -> {
            ((Ledger) request.getSession().getAttribute("reference")).note("followed");
            return ledger.entries() + " " + ((Preferences) request.getSession().getAttribute("produced")).language();
        });
    }

    private void addConversations() {
        actions.put("/begin", (value, request, response) -> {
            conversation.begin();
            wizard.step(value);
            return conversation.getId();
        });
        actions.put("/wizard", (value, request, response) -> {
            wizard.step(value);
            return wizard.steps();
        });
    }

    private void addDispatches() {
        actions.put("/forward", (value, request, response) -> {
            request.getRequestDispatcher("/cart?value=" + value).forward(request, response);
            return null;
        });
        actions.put("/fail", (value, request, response) -> {
            cart.add(value);
            throw new ServletException("so wanted");
        });
        actions.put("/error", (value, request, response) -> request.getDispatcherType() + " " + cart.items());
        actions.put("/async", (value, request, response) -> {
            cart.add(value);
            if (request.getDispatcherType() == DispatcherType.ASYNC) {
                return cart.items();
            }
            AsyncContext async = request.startAsync();
            async.start(async::dispatch);
            return null;
        });
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        Action action = actions.get(request.getServletPath());
        Object said = action.run(request.getParameter("value"), request, response);
        if (said != null) {
            response.setContentType("text/plain;charset=UTF-8");
            response.getWriter().print(said);
        }
    }
}
