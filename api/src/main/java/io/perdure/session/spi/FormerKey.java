package io.perdure.session.spi;

import io.perdure.session.FormerProduct;

/**
 * What opened a session in another product. Shows nothing of it in a log.
 *
 * @param product which product
 * @param id what its cookie said; never stored and never logged
 * @param contextPath of the application, as the container writes it; empty where the product does not look at it
 * @param host the name of the server in the request; empty where the product does not look at it
 */
public record FormerKey(FormerProduct product, String id, String contextPath, String host) {
    /**
     * A key of Spring Session.
     *
     * @param id the session's
     * @return the key
     */
    public static FormerKey spring(String id) {
        return new FormerKey(FormerProduct.SPRING, id, "", "");
    }

    /**
     * A key of Jetty. Its contexts have sessions of the same id that are not the same.
     *
     * @param id the session's, without the name of a node
     * @param contextPath of the application; empty for the root
     * @param host the name of the server
     * @return the key
     */
    public static FormerKey jetty(String id, String contextPath, String host) {
        return new FormerKey(FormerProduct.JETTY, id, contextPath, host);
    }

    @Override
    public String toString() {
        return "FormerKey of " + product;
    }
}
