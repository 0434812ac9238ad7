package io.github.hailuo4j.runtime.internal.http;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is reached without a proxy: this machine, and what {@code NO_PROXY} lists. An element is a domain, an address, a
 * block of addresses ({@code 10.0.0.0/8}), or {@code *} for everything. A domain stands for its subdomains too, and may
 * begin with a dot or {@code *.}. A domain or an address may be followed by a port.
 */
final class Bypass {

    /** What merely looks like one would be looked up as a name. */
    private static final Pattern IPV4 =
            Pattern.compile("(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}");

    /** Everything goes through the proxy. */
    static final Bypass NOTHING = new Bypass(List.of(), false);

    private final List<String> elements;
    private final boolean thisMachine;

    private Bypass(List<String> elements, boolean thisMachine) {
        this.elements = elements;
        this.thisMachine = thisMachine;
    }

    static Bypass of(String noProxy) {
        List<String> elements = Arrays.stream(noProxy.toLowerCase(Locale.ROOT).split("[,\\s]+"))
                .filter(element -> !element.isEmpty())
                .toList();
        return new Bypass(elements, true);
    }

    boolean covers(URI uri) {
        String name = uri.getHost();
        if (name == null) {
            return false;
        }
        String host = name.toLowerCase(Locale.ROOT).replaceAll("^\\[|]$|\\.$", "");
        InetAddress address = address(host);
        boolean isHere = host.equals("localhost")
                || host.endsWith(".localhost")
                || (address != null && address.isLoopbackAddress());
        return (thisMachine && isHere)
                || elements.stream().anyMatch(element -> covers(element, host, port(uri), address));
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    }

    private static boolean covers(String element, String host, int port, @Nullable InetAddress address) {
        if (element.equals("*")) {
            return true;
        }
        int slash = element.indexOf('/');
        if (slash >= 0) {
            return address != null
                    && isInBlock(address, address(bare(element.substring(0, slash))), element.substring(slash + 1));
        }
        String which = element;
        int colon = element.lastIndexOf(':');
        // An IPv6 address has colons of its own; with a port it stands in brackets.
        if (colon > 0 && (element.indexOf(':') == colon || element.charAt(colon - 1) == ']')) {
            if (!element.substring(colon + 1).equals(String.valueOf(port))) {
                return false;
            }
            which = element.substring(0, colon);
        }
        which = bare(which);
        InetAddress listed = address(which);
        if (listed != null || address != null) {
            return listed != null && listed.equals(address);
        }
        String domain = which.replaceAll("^\\*?\\.|\\.$", "");
        return host.equals(domain) || host.endsWith("." + domain);
    }

    private static String bare(String address) {
        return address.startsWith("[") && address.endsWith("]") ? address.substring(1, address.length() - 1) : address;
    }

    /** The address that is written; null for a name, which is not looked up. */
    private static @Nullable InetAddress address(String host) {
        if (!host.contains(":") && !IPV4.matcher(host).matches()) {
            return null;
        }
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            return null;
        }
    }

    private static boolean isInBlock(InetAddress address, @Nullable InetAddress block, String bits) {
        if (block == null || !bits.matches("\\d{1,3}")) {
            return false;
        }
        byte[] one = address.getAddress();
        byte[] other = block.getAddress();
        int count = Integer.parseInt(bits);
        if (one.length != other.length || count > one.length * 8) {
            return false;
        }
        for (int bit = 0; bit < count; bit++) {
            if (((one[bit / 8] ^ other[bit / 8]) & (0x80 >> (bit % 8))) != 0) {
                return false;
            }
        }
        return true;
    }
}
