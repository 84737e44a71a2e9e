package io.perdure.servlet.idempotency.recording;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The one run of a handler, through all its dispatches: its answer is recorded, stored, and only then sent. No store is
 * asked from within a method of a request or a response, but on the way out of a dispatch or in the end of an
 * asynchronous cycle.
 */
public final class RecordedRun {
    private static final String ATTRIBUTE = RecordedRun.class.getName();

    private final RecordingRules rules;
    private final TemporaryFiles files;
    private final RetentionWish wish = new RetentionWish();
    private final Settler settler;
    private final AsyncSide async = new AsyncSide();
    private @Nullable RecordedExchange exchange;
    private @Nullable AnswerHead head;

    /**
     * A run that has not begun.
     *
     * @param key reserved for this run
     * @param rules what is kept of the answer
     * @param files where large answers are held
     */
    public RecordedRun(OwnedKey key, RecordingRules rules, TemporaryFiles files) {
        this.rules = rules;
        this.files = files;
        this.settler = new Settler(key, rules, wish);
    }

    /**
     * The run that a dispatch belongs to.
     *
     * @param request of a dispatch to ASYNC or ERROR
     * @return the run; nothing if the request has none
     */
    public static Optional<RecordedRun> of(ServletRequest request) {
        return Optional.ofNullable((RecordedRun) request.getAttribute(ATTRIBUTE));
    }

    /**
     * What the handler wishes for the retention of its answer.
     *
     * @return to be handed to the handler
     */
    public RetentionWish wish() {
        return wish;
    }

    /**
     * Begins the run. The key is settled when its passage is left, unless the handler answers asynchronously.
     *
     * @param request as the filter sees it
     * @param body of the request; closed when the run ends
     * @param response as the filter sees it
     * @return the way to the handler
     */
    public Passage begin(HttpServletRequest request, ReceivedBody body, HttpServletResponse response) {
        return begin(new BufferedRequest(request, body, async), (Closeable) body, response);
    }

    /**
     * Begins the run of a request whose body nobody has read.
     *
     * @param request as the filter sees it
     * @param response as the filter sees it
     * @return the way to the handler
     */
    public Passage begin(HttpServletRequest request, HttpServletResponse response) {
        return begin(request, () -> {}, response);
    }

    private Passage begin(HttpServletRequest request, Closeable body, HttpServletResponse response) {
        request.setAttribute(ATTRIBUTE, this);
        head = new AnswerHead(response);
        ResponseRecorder recorder = recorder(response, head, async);
        exchange = new RecordedExchange(settler, response, recorder, body);
        ExchangeRequest shown = new ExchangeRequest(
                request, exchange, recorder, async, rules.limits().waits());
        return new RecordedDispatch(shown, recorder, exchange, async);
    }

    private ResponseRecorder recorder(HttpServletResponse response, AnswerHead before, Executor container) {
        return new ResponseRecorder(
                response, before, new AnswerOutput(response, rules.limits(), files), wish, container);
    }

    /**
     * Runs the handler that an asynchronous cycle was dispatched to. Has settled the key when it returns, unless that
     * has begun another cycle.
     *
     * @param request as the filter sees it: the handler's, within what the container put around it
     * @param response as the filter sees it
     * @param chain leads to the handler
     * @throws IOException as the handler threw it, or if the client left
     * @throws ServletException as the handler threw it
     */
    public void asyncDispatch(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (exchange == null) {
            chain.doFilter(request, response);
        } else {
            new RecordedDispatch(request, response, exchange, async).through(chain);
        }
    }

    /**
     * Runs what makes the page of an error. If it belongs to an answer that was stored, the page is stored too, before
     * its first byte leaves.
     *
     * @param request as the filter sees it
     * @param response as the filter sees it
     * @param chain leads to the page
     * @throws IOException as the page threw it, or if the client left
     * @throws ServletException as the page threw it
     */
    public void errorDispatch(ServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (exchange == null || head == null || !exchange.takesPage()) {
            chain.doFilter(request, response);
            return;
        }
        ResponseRecorder page = recorder(response, head, async);
        try {
            chain.doFilter(request, page);
            finish(page, request.isAsyncStarted());
        } finally {
            // What streams has nothing left here, and may still be written to.
            if (!page.isStreaming()) {
                page.close();
            }
        }
    }

    private void finish(ResponseRecorder page, boolean writtenLater) throws IOException {
        page.drain();
        if (writtenLater) {
            page.stream();
        } else if (!page.isStreaming() && !page.isError() && !page.isCutShort()) {
            settler.amend(page);
        }
        page.send();
    }
}
