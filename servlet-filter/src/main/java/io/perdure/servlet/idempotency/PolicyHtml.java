package io.perdure.servlet.idempotency;

import io.perdure.servlet.ProblemType;
import io.perdure.servlet.Problems;
import io.perdure.servlet.idempotency.recording.Replays;
import java.util.List;

/** The policy page for people, with an anchor for each problem. Needs nothing but itself. */
final class PolicyHtml {
    private static final String BEGIN =
            """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Idempotency keys</title>
            <style>
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 48rem; margin: 2rem auto; padding: 0 1rem;
              color: #222; background: #fff }
            h2, h3 { margin: 2rem 0 .5rem }
            dl { display: grid; grid-template-columns: minmax(8rem, 18rem) 1fr; gap: .25rem 1rem; margin: 0 }
            dt { color: #555 }
            dd { margin: 0; overflow-wrap: anywhere }
            :target { background: #fff3c4 }
            </style>
            </head>
            <body>
            <h1>Idempotency keys</h1>
            """;

    private final StringBuilder out = new StringBuilder(BEGIN);

    private PolicyHtml() {}

    static String of(List<PublishedEndpoint> endpoints, Problems problems) {
        PolicyHtml page = new PolicyHtml();
        page.element(
                "p",
                "A request sent again with its key is carried out once: the retry gets the answer of the "
                        + "first request, marked with " + Replays.MARKER + ": true. " + PolicyPage.SCOPE);
        page.element("h2", "Rules");
        endpoints.forEach(page::endpoint);
        page.element("h2", "Problems");
        for (ProblemType type : ProblemType.values()) {
            page.problem(type, problems);
        }
        return page.out.append("</body>\n</html>\n").toString();
    }

    private void endpoint(PublishedEndpoint endpoint) {
        out.append("<section>\n");
        element("h3", endpoint.paths().isEmpty() ? "All other paths" : String.join(", ", endpoint.paths()));
        list(PolicyFacts.of(endpoint.policy()));
        out.append("</section>\n");
    }

    private void problem(ProblemType type, Problems problems) {
        out.append("<section id=\"").append(escape(type.slug())).append("\">\n");
        element("h3", type.title());
        list(List.of(
                Fact.text("", "Type", problems.uri(type)),
                Fact.number("", "Status", problems.status(type)),
                Fact.flag("", "The same request may succeed later", type.retryable()),
                Fact.flag("", "A new key is safe", type.safeNewKey()),
                Fact.text("", "What to do", type.advice())));
        out.append("</section>\n");
    }

    private void list(List<Fact> facts) {
        out.append("<dl>\n");
        for (Fact fact : facts) {
            element("dt", fact.label());
            element("dd", fact.text());
        }
        out.append("</dl>\n");
    }

    private void element(String name, String text) {
        out.append('<')
                .append(name)
                .append('>')
                .append(escape(text))
                .append("</")
                .append(name)
                .append(">\n");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
