package dev.hushtable.service.server;

import dev.hushtable.service.dispatch.ServiceEvents;
import java.security.cert.X509Certificate;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.security.auth.x500.X500Principal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records and logs every certificate that the server begins to serve with, and every one it could not use. */
final class RecordedCertificates implements TlsWiring.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(RecordedCertificates.class);
    private static final String SOURCE = "hushtable.local";

    private final ServiceEvents events;

    RecordedCertificates(ServiceEvents events) {
        this.events = events;
    }

    @Override
    public void renewed(X509Certificate certificate) {
        String end = certificate.getNotAfter().toInstant().toString();
        SortedMap<String, String> details = new TreeMap<>();
        details.put("notAfter", end);
        details.put("serialNumber", certificate.getSerialNumber().toString(16));
        details.put("subject", certificate.getSubjectX500Principal().getName(X500Principal.RFC2253));
        events.record(SOURCE, "CertificateRenewed", details);
        LOG.info("the server's certificate was renewed, and is good until {}", end);
    }

    @Override
    public void refused(String why) {
        SortedMap<String, String> details = new TreeMap<>();
        details.put("reason", why);
        events.record(SOURCE, "CertificateRefused", details);
        LOG.error("the server goes on with its certificate as it was: {}", why);
    }
}
