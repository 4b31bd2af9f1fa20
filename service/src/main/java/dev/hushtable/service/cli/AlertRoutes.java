package dev.hushtable.service.cli;

import dev.hushtable.audit.http.BoundedCalls;
import dev.hushtable.crypto.Hmac;
import dev.hushtable.policy.source.Elements;
import dev.hushtable.policy.source.JsonReader;
import dev.hushtable.policy.source.JsonValue;
import dev.hushtable.policy.source.JsonValue.ArrayValue;
import dev.hushtable.policy.source.JsonValue.Member;
import dev.hushtable.policy.source.JsonValue.NumberValue;
import dev.hushtable.policy.source.JsonValue.TextValue;
import dev.hushtable.policy.source.Position;
import dev.hushtable.policy.source.Problems;
import dev.hushtable.service.review.alert.Destination;
import dev.hushtable.service.review.alert.Program;
import dev.hushtable.service.review.alert.SyslogReceiver;
import dev.hushtable.service.review.alert.Webhook;
import dev.hushtable.service.review.detect.Severity;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Reads the file of destinations. Files it names are looked for beside it. */
final class AlertRoutes {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MIN_SECRET_BYTES = 16;
    private static final int MAX_SECRET_BYTES = 4_096;
    private static final int MAX_ROUTES = 20;
    private static final List<String> KINDS = List.of("Webhook", "Syslog", "Command");

    private final Path folder;
    private final Problems problems;
    private final Set<String> names = new HashSet<>();

    private AlertRoutes(Path folder, Problems problems) {
        this.folder = folder;
        this.problems = problems;
    }

    /** @throws CommandFailure with every problem, one a line */
    static List<AlertRoute> read(Path file) {
        Problems problems = new Problems(file.toString());
        List<AlertRoute> routes = new ArrayList<>();
        try {
            JsonValue value = JsonReader.read(Files.readString(file), problems);
            Elements elements = value == null
                    ? null
                    : Elements.of(value, "a file of destinations", List.of("Destinations"), problems);
            Path folder = file.toAbsolutePath().getParent();
            if (elements != null && folder != null) {
                routes = new AlertRoutes(folder, problems).routes(elements);
            }
        } catch (IOException e) {
            throw new CommandFailure(CommandFailure.NO_INPUT, "cannot read " + file + ": " + e.getMessage());
        }
        if (!problems.found().isEmpty()) {
            throw new CommandFailure(
                    CommandFailure.USAGE,
                    problems.found().stream().map(Object::toString).collect(Collectors.joining("\n")));
        }
        return routes;
    }

    private List<AlertRoute> routes(Elements elements) {
        List<AlertRoute> routes = new ArrayList<>();
        Member list = elements.get("Destinations");
        if (list == null || !(list.value() instanceof ArrayValue array)) {
            problems.add(elements.position(), "Destinations is an array");
            return routes;
        }
        if (array.elements().size() > MAX_ROUTES) {
            problems.add(array.position(), "there are more than " + MAX_ROUTES + " destinations");
            return routes;
        }
        for (JsonValue element : array.elements()) {
            AlertRoute route = route(element);
            if (route != null) {
                routes.add(route);
            }
        }
        return routes;
    }

    private @Nullable AlertRoute route(JsonValue value) {
        Elements elements = Elements.of(
                value, "a destination", List.of("Name", "AtLeast", "Webhook", "Syslog", "Command"), problems);
        if (elements == null) {
            return null;
        }
        TextValue name = elements.text("Name");
        if (name == null || !name.text().matches("[A-Za-z0-9-]{1,64}") || !names.add(name.text())) {
            problems.add(
                    elements.position(), "a destination has a Name of its own: up to 64 letters, digits and dashes");
            return null;
        }
        List<String> kinds =
                KINDS.stream().filter(kind -> elements.get(kind) != null).toList();
        if (kinds.size() != 1) {
            problems.add(elements.position(), "a destination has one of " + String.join(", ", KINDS));
            return null;
        }
        Destination destination = switch (kinds.getFirst()) {
            case "Webhook" -> webhook(name.text(), elements);
            case "Syslog" -> syslog(name.text(), elements);
            default -> program(name.text(), elements);
        };
        return destination == null ? null : new AlertRoute(destination, atLeast(elements));
    }

    private Severity atLeast(Elements elements) {
        TextValue text = elements.text("AtLeast");
        Severity severity = text == null ? Severity.INFORMATIONAL : Severity.of(text.text());
        if (severity == null && text != null) {
            problems.add(text.position(), "AtLeast is one of " + String.join(", ", Severity.words()));
        }
        return severity == null ? Severity.INFORMATIONAL : severity;
    }

    private @Nullable Destination webhook(String name, Elements destination) {
        Elements elements = inner(destination, "Webhook", List.of("Url", "SecretFile", "CaFile"));
        TextValue url = elements == null ? null : required(elements, "Url");
        TextValue secretFile = elements == null ? null : required(elements, "SecretFile");
        if (elements == null || url == null || secretFile == null) {
            return null;
        }
        URI address = address(url);
        Hmac secret = secret(secretFile);
        SSLContext trust = trust(elements);
        if (address == null || secret == null || trust == null) {
            return null;
        }
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(PATIENCE)
                .sslContext(trust)
                .build();
        return new Webhook(name, address, secret, new BoundedCalls(http, PATIENCE));
    }

    private @Nullable URI address(TextValue url) {
        try {
            URI address = URI.create(url.text());
            if ("https".equals(address.getScheme()) && address.getHost() != null && address.getUserInfo() == null) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // The same as any other text that is no address.
        }
        problems.add(url.position(), "Url is an https address without a name and password in it");
        return null;
    }

    /** What the file holds, without white space at its ends: what people type ends with a newline. */
    private @Nullable Hmac secret(TextValue file) {
        Path path = folder.resolve(file.text());
        try {
            if (Files.getPosixFilePermissions(path).stream().anyMatch(AlertRoutes::isForOthers)) {
                problems.add(file.position(), path + " is a secret others can read: chmod 600 it");
                return null;
            }
            byte[] bytes = Files.readAllBytes(path);
            int end = bytes.length;
            while (end > 0 && Character.isWhitespace(bytes[end - 1])) {
                end--;
            }
            byte[] secret = Arrays.copyOf(bytes, end);
            Arrays.fill(bytes, (byte) 0);
            if (end < MIN_SECRET_BYTES || end > MAX_SECRET_BYTES) {
                problems.add(
                        file.position(),
                        path + " is to hold " + MIN_SECRET_BYTES + " to " + MAX_SECRET_BYTES + " bytes");
                return null;
            }
            Hmac hmac = Hmac.withKey(secret);
            Arrays.fill(secret, (byte) 0);
            return hmac;
        } catch (IOException e) {
            problems.add(file.position(), "cannot read " + path);
            return null;
        }
    }

    private static boolean isForOthers(PosixFilePermission permission) {
        return switch (permission) {
            case OWNER_READ, OWNER_WRITE, OWNER_EXECUTE -> false;
            case GROUP_READ, GROUP_WRITE, GROUP_EXECUTE, OTHERS_READ, OTHERS_WRITE, OTHERS_EXECUTE -> true;
        };
    }

    private @Nullable Destination syslog(String name, Elements destination) {
        Elements elements = inner(destination, "Syslog", List.of("Host", "Port", "Transport", "CaFile"));
        TextValue host = elements == null ? null : required(elements, "Host");
        if (elements == null || host == null) {
            return null;
        }
        Member port = elements.get("Port");
        if (port == null
                || !(port.value() instanceof NumberValue number)
                || !number.text().matches("[1-9][0-9]{0,4}")) {
            problems.add(elements.position(), "Syslog has a Port, a number");
            return null;
        }
        TextValue transport = elements.text("Transport");
        String spelling = transport == null ? "TLS" : transport.text();
        if (!List.of("TLS", "TCP", "UDP").contains(spelling)) {
            problems.add(elements.position(), "Transport is TLS, TCP or UDP");
            return null;
        }
        SSLContext trust = trust(elements);
        return trust == null
                ? null
                : new SyslogReceiver(
                        name,
                        InetSocketAddress.createUnresolved(
                                host.text(), Math.min(Integer.parseInt(number.text()), 65_535)),
                        SyslogReceiver.Transport.valueOf(spelling),
                        trust.getSocketFactory());
    }

    private @Nullable Destination program(String name, Elements destination) {
        List<String> command =
                destination.texts("Command").stream().map(TextValue::text).toList();
        Position position = destination.position();
        if (command.isEmpty() || !Path.of(command.getFirst()).isAbsolute()) {
            problems.add(position, "Command is an array: the whole path of a program, and its arguments");
            return null;
        }
        if (!Files.isExecutable(Path.of(command.getFirst()))) {
            problems.add(position, command.getFirst() + " cannot be run");
            return null;
        }
        return new Program(name, command);
    }

    private @Nullable SSLContext trust(Elements elements) {
        TextValue file = elements.text("CaFile");
        try {
            return file == null ? SSLContext.getDefault() : PemTrust.of(folder.resolve(file.text()));
        } catch (IOException | NoSuchAlgorithmException e) {
            problems.add(elements.position(), "CaFile: " + e.getMessage());
            return null;
        }
    }

    private @Nullable Elements inner(Elements destination, String kind, List<String> allowed) {
        Member member = destination.get(kind);
        return member == null ? null : Elements.of(member.value(), kind, allowed, problems);
    }

    private @Nullable TextValue required(Elements elements, String name) {
        TextValue text = elements.text(name);
        if (text == null && elements.get(name) == null) {
            problems.add(elements.position(), name + " is missing");
        }
        return text;
    }
}
