package io.perdure.servlet.session;

import io.perdure.session.Device;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Says what a user will recognize a session by. A CDI bean of this type replaces the default. Asked when a user signs
 * in; nothing is kept of guests.
 */
@FunctionalInterface
public interface DeviceResolver {
    /**
     * Describes the client.
     *
     * @param request as the filter sees it
     * @return label and address; both are readable in the database
     */
    Device resolve(HttpServletRequest request);

    /**
     * Browser and system, such as {@code Firefox on Linux}, as the {@code User-Agent} header has them; and the network of
     * the address, {@code /24} of IPv4 and {@code /64} of IPv6.
     *
     * @return the default
     */
    static DeviceResolver userAgent() {
        return request -> {
            String agent = request.getHeader("User-Agent");
            return new Device(UserAgent.label(agent == null ? "" : agent), Network.of(request.getRemoteAddr()));
        };
    }
}
