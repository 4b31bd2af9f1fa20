package dev.hushtable.crypto.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.util.IPAddress;

/**
 * The names and addresses a server certificate is good for (its subject alternative names).
 *
 * @param values host names, which may begin with {@code *.}, and IP addresses; 1 to 100
 */
public record ServerNames(Set<String> values) {
    private static final int MAX_NAMES = 100;

    // RFC 1123 section 2.1, and the underscore that containers use.
    private static final Pattern HOST_NAME =
            Pattern.compile("(\\*\\.)?[a-z0-9_]([a-z0-9_-]{0,62})(\\.[a-z0-9_]([a-z0-9_-]{0,62})){0,126}");

    private static final int MAX_HOST_NAME_CHARACTERS = 253;

    public ServerNames {
        Set<String> names = new LinkedHashSet<>();
        for (String value : values) {
            names.add(requireName(value.toLowerCase(Locale.ROOT)));
        }
        if (names.isEmpty() || names.size() > MAX_NAMES) {
            throw new IllegalArgumentException(
                    "a server certificate has 1 to " + MAX_NAMES + " names, not " + names.size());
        }
        values = Collections.unmodifiableSet(names);
    }

    /** localhost, 127.0.0.1, ::1, this machine's host name, and {@code more}. */
    public static ServerNames ofThisMachineAnd(Collection<String> more) {
        Set<String> names = new LinkedHashSet<>(List.of("localhost", "127.0.0.1", "::1"));
        try {
            String hostName = InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT);
            if (isName(hostName)) {
                names.add(hostName);
            }
        } catch (UnknownHostException e) {
            // A machine without a name is reached by the others.
        }
        names.addAll(more);
        return new ServerNames(names);
    }

    GeneralNames toGeneralNames() {
        return new GeneralNames(values.stream()
                .map(name -> new GeneralName(isAddress(name) ? GeneralName.iPAddress : GeneralName.dNSName, name))
                .toArray(GeneralName[]::new));
    }

    /** Whether {@code certificate} is good for exactly these, in this order. */
    boolean areThoseOf(X509Certificate certificate) {
        try {
            byte[] expected = new DEROctetString(toGeneralNames()).getEncoded();
            return Arrays.equals(expected, certificate.getExtensionValue(Extension.subjectAlternativeName.getId()));
        } catch (IOException e) {
            throw new IllegalStateException("names without an encoding", e);
        }
    }

    /** The name that stands in the certificate's subject. */
    String first() {
        return values.iterator().next();
    }

    private static String requireName(String name) {
        if (!isName(name)) {
            throw new IllegalArgumentException("'" + name + "' is neither a host name nor an IP address");
        }
        return name;
    }

    private static boolean isName(String name) {
        boolean isHostName = name.length() <= MAX_HOST_NAME_CHARACTERS
                && HOST_NAME.matcher(name).matches();
        return isAddress(name) || isHostName;
    }

    private static boolean isAddress(String name) {
        return IPAddress.isValid(name);
    }
}
