package dev.hushtable.service.cli;

import dev.hushtable.service.review.trail.TrailObjects;
import dev.hushtable.service.wire.BucketPath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The trail as a running server shows it through the read operations of S3. Nothing it answers is believed: whoever reads it
 * compares signatures and hashes. For one thread.
 */
final class RemoteTrail implements TrailObjects {
    /** An object as it is stored, with room; more is not read. */
    private static final int MAX_BYTES = 34 << 20;

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration CALL = Duration.ofSeconds(60);

    private final AdminTarget target;
    private final RequestSigner signer;
    private final HttpClient http;

    RemoteTrail(AdminTarget target) {
        this.target = target;
        this.signer = new RequestSigner(target, Clock.systemUTC());
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .sslContext(target.trust())
                .build();
    }

    @Override
    public List<Stored> list(String prefix, String after, int limit) throws IOException {
        SortedMap<String, String> query = new TreeMap<>();
        query.put("list-type", "2");
        query.put("max-keys", Integer.toString(limit));
        query.put("prefix", prefix);
        query.put("start-after", after);
        HttpResponse<InputStream> response = get(BucketPath.ROOT, query);
        byte[] body = body(response);
        if (response.statusCode() != 200) {
            throw refused(BucketPath.ROOT, response.statusCode());
        }
        try {
            return keys(body);
        } catch (XMLStreamException | NumberFormatException e) {
            throw new IOException(target.endpoint() + " answers with no listing of a bucket", e);
        }
    }

    @Override
    public @Nullable StoredObject get(String key) throws IOException {
        String path = BucketPath.ROOT + "/" + key;
        HttpResponse<InputStream> response = get(path, new TreeMap<>());
        byte[] body = body(response);
        if (response.statusCode() == 404) {
            return null;
        }
        if (response.statusCode() != 200) {
            throw refused(path, response.statusCode());
        }
        String signature = response.headers().firstValue("x-amz-meta-signature").orElse(null);
        return new StoredObject(new Stored(key, body.length, 0), body, signature);
    }

    private HttpResponse<InputStream> get(String path, SortedMap<String, String> query) throws IOException {
        String encoded = query.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
        URI uri;
        try {
            uri = URI.create(target.endpoint() + path + (encoded.isEmpty() ? "" : "?" + encoded));
        } catch (IllegalArgumentException e) {
            throw new IOException("the server lists a key that is none", e);
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(CALL).GET();
        signer.getHeaders(path, encoded).forEach(request::header);
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for an answer", e);
        }
    }

    /** As canonical queries have it (RFC 3986). */
    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static byte[] body(HttpResponse<InputStream> response) throws IOException {
        try (InputStream in = response.body()) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new IOException("an answer is larger than an object of a trail can be");
            }
            return bytes;
        }
    }

    private IOException refused(String path, int status) {
        return new IOException(target.endpoint() + path + " is not shown (status " + status
                + "): it takes s3:ListBucket and s3:GetObject on arn:aws:s3:::" + BucketPath.BUCKET);
    }

    private static List<Stored> keys(byte[] xml) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(xml));
        List<Stored> found = new ArrayList<>();
        String key = "";
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamConstants.START_ELEMENT) {
                switch (reader.getLocalName()) {
                    case "Key" -> key = reader.getElementText();
                    case "Size" -> found.add(new Stored(key, Long.parseLong(reader.getElementText()), 0));
                    default -> {
                        // Says nothing that is needed.
                    }
                }
            }
        }
        return found;
    }
}
