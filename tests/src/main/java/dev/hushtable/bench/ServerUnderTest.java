package dev.hushtable.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A server of ours in a JVM of its own, with the flags the launcher gives it. */
final class ServerUnderTest implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("ready https://localhost:(\\d+)");
    private static final Pattern KEY = Pattern.compile("AWS_ACCESS_KEY_ID='([^']*)'");
    private static final Pattern SECRET = Pattern.compile("AWS_SECRET_ACCESS_KEY='([^']*)'");

    private final Process process;
    private final int port;
    private final Path data;

    private ServerUnderTest(Process process, int port, Path data) {
        this.process = process;
        this.port = port;
        this.data = data;
    }

    static ServerUnderTest start(String mainClass, Path data, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseParallelGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                mainClass));
        command.addAll(List.of(arguments));
        // For a profiler: -Dbench.jvm="-XX:StartFlightRecording=filename=/tmp/server.jfr"
        String jvmFlags = System.getProperty("bench.jvm", "");
        if (!jvmFlags.isEmpty()) {
            command.addAll(2, List.of(jvmFlags.split(" ")));
        }
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            Matcher ready = READY.matcher(line);
            if (ready.matches()) {
                return new ServerUnderTest(process, Integer.parseInt(ready.group(1)), data);
            }
        }
        throw new IOException(mainClass + " ended before it was ready");
    }

    Target target(String name) throws IOException, GeneralSecurityException {
        String environment = Files.readString(data.resolve("client.env"));
        return new Target(
                name,
                "localhost",
                port,
                Api.DYNAMODB,
                new Target.Credentials(first(KEY, environment), first(SECRET, environment)),
                trusting(data.resolve("tls/ca.pem")).getSocketFactory(),
                process.toHandle());
    }

    private static String first(Pattern pattern, String text) throws IOException {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IOException("client.env lacks " + pattern);
        }
        return matcher.group(1);
    }

    private static SSLContext trusting(Path pem) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(pem)) {
            store.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
