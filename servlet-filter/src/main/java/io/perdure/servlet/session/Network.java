package io.perdure.servlet.session;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** As much of an address as tells a user from where it was, and does not tell a reader of the database who it was. */
final class Network {
    private static final Pattern LITERAL = Pattern.compile("[0-9.]{7,15}|(?=.*:)[0-9A-Fa-f:.]{2,45}");
    private static final int IPV4_BITS = 24;
    private static final int IPV6_BITS = 64;

    private Network() {}

    /** Such as {@code 192.0.2.0/24} or {@code 2001:db8:0:1:0:0:0:0/64}; empty if it is no address. */
    static String of(@Nullable String address) {
        String literal = address == null ? "" : address.replaceFirst("%.*", "").replaceAll("[\\[\\]]", "");
        // Anything else would be looked up in the DNS.
        if (!LITERAL.matcher(literal).matches()) {
            return "";
        }
        try {
            InetAddress parsed = InetAddress.getByName(literal);
            int bits = parsed instanceof Inet4Address ? IPV4_BITS : IPV6_BITS;
            byte[] bytes = parsed.getAddress();
            Arrays.fill(bytes, bits / Byte.SIZE, bytes.length, (byte) 0);
            return InetAddress.getByAddress(bytes).getHostAddress() + "/" + bits;
        } catch (UnknownHostException e) {
            return "";
        }
    }
}
