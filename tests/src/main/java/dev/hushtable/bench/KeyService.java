package dev.hushtable.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures what KMS does a second, with signatures, policies, records and TLS; and a peer, if one is running. */
@Command(name = "kms", mixinStandardHelpOptions = true, description = "measure the operations of KMS that use keys")
public final class KeyService implements Runnable {
    private static final String MESSAGE = "YSBkaWFnbm9zaXM=";

    @Option(names = "--seconds", defaultValue = "4", description = "measured seconds a row (default: ${DEFAULT-VALUE})")
    private int seconds = 4;

    @Option(
            names = "--warm-up",
            defaultValue = "15",
            description = "seconds of the first operation before the first row (default: ${DEFAULT-VALUE})")
    private int warmUpSeconds = 15;

    @Option(names = "--clients", split = ",", defaultValue = "1,16", description = "(default: ${DEFAULT-VALUE})")
    private List<Integer> clients = List.of(1, 16);

    @Option(names = "--peer", paramLabel = "PORT", description = "another KMS here that answers without TLS")
    private @Nullable Integer peer;

    private KeyService() {}

    /** See {@code --help}. */
    public static void main(String... arguments) {
        System.exit(new CommandLine(new KeyService()).execute(arguments));
    }

    @Override
    public void run() {
        try {
            System.out.printf(
                    "%-24s %-10s %7s %9s %8s %8s %8s%n",
                    "operation", "server", "clients", "req/s", "p50 ms", "p99 ms", "cpu us");
            Path data = Files.createTempDirectory("hushtable-kms-bench").resolve("data");
            String[] serve = {"serve", "--dev", "--data", data.toString(), "--port", "0"};
            try (ServerUnderTest server = ServerUnderTest.start("dev.hushtable.service.server.Main", data, serve)) {
                measure(server.target("hushtable").by(Api.KMS));
            }
            if (peer != null) {
                Target.Credentials any = new Target.Credentials("AKIAIOSFODNN7EXAMPLE", "secret");
                measure(new Target("peer", "localhost", peer, Api.KMS, any, null, ProcessHandle.current()));
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void measure(Target target) throws IOException, GeneralSecurityException, InterruptedException {
        LoadGenerator generator = new LoadGenerator(target);
        Map<String, Call> calls = calls(generator);
        warmUp(generator, calls.values().iterator().next());
        for (Map.Entry<String, Call> each : calls.entrySet()) {
            for (int count : clients) {
                LoadGenerator.Load load = new LoadGenerator.Load(
                        count, Duration.ofSeconds(Math.max(1, seconds / 2)), Duration.ofSeconds(seconds), 0);
                print(each.getKey(), target, count, generator.run(client -> random -> each.getValue(), load));
            }
        }
    }

    /** Until the compilers are done with what all operations share: the first row must not pay for the others. */
    private void warmUp(LoadGenerator generator, Call call) throws InterruptedException {
        LoadGenerator.Load load =
                new LoadGenerator.Load(16, Duration.ofSeconds(1), Duration.ofSeconds(warmUpSeconds), 0);
        generator.run(client -> random -> call, load);
    }

    private static Map<String, Call> calls(LoadGenerator generator) throws IOException, GeneralSecurityException {
        Map<String, Call> calls = new LinkedHashMap<>();
        String symmetric = key(generator, "SYMMETRIC_DEFAULT", "ENCRYPT_DECRYPT");
        Call encrypt = new Call("Encrypt", "{\"KeyId\":\"" + symmetric + "\",\"Plaintext\":\"" + MESSAGE + "\"}");
        calls.put(
                "GenerateDataKey",
                new Call("GenerateDataKey", "{\"KeyId\":\"" + symmetric + "\",\"KeySpec\":\"AES_256\"}"));
        calls.put("Encrypt", encrypt);
        calls.put(
                "Decrypt",
                new Call("Decrypt", "{\"CiphertextBlob\":\"" + member(generator, encrypt, "/CiphertextBlob") + "\"}"));
        String hmac = key(generator, "HMAC_256", "GENERATE_VERIFY_MAC");
        calls.put("GenerateMac HMAC_256", new Call("GenerateMac", message(hmac, "MacAlgorithm", "HMAC_SHA_256")));
        sign(generator, "ECC_NIST_P256", "ECDSA_SHA_256", calls);
        sign(generator, "ECC_NIST_EDWARDS25519", "ED25519_SHA_512", calls);
        sign(generator, "RSA_2048", "RSASSA_PSS_SHA_256", calls);
        sign(generator, "ML_DSA_65", "ML_DSA_SHAKE_256", calls);
        return calls;
    }

    private static void sign(LoadGenerator generator, String spec, String algorithm, Map<String, Call> calls)
            throws IOException, GeneralSecurityException {
        String key = key(generator, spec, "SIGN_VERIFY");
        calls.put("Sign " + spec, new Call("Sign", message(key, "SigningAlgorithm", algorithm)));
    }

    private static String message(String key, String member, String algorithm) {
        return "{\"KeyId\":\"" + key + "\",\"Message\":\"" + MESSAGE + "\",\"" + member + "\":\"" + algorithm + "\"}";
    }

    private static String key(LoadGenerator generator, String spec, String usage)
            throws IOException, GeneralSecurityException {
        Call create = new Call("CreateKey", "{\"KeySpec\":\"" + spec + "\",\"KeyUsage\":\"" + usage + "\"}");
        return member(generator, create, "/KeyMetadata/KeyId");
    }

    private static String member(LoadGenerator generator, Call call, String pointer)
            throws IOException, GeneralSecurityException {
        Connection.Response answer = generator.once(call.operation(), call.body());
        if (answer.status() != 200) {
            throw new IOException(call.operation() + " answered " + answer.status() + " " + answer.text());
        }
        return new ObjectMapper().readTree(answer.body()).at(pointer).textValue();
    }

    private static void print(String operation, Target target, int count, LoadGenerator.Result result) {
        System.out.printf(
                "%-24s %-10s %7d %9.0f %8.2f %8.2f %8.1f%n",
                operation,
                target.name(),
                count,
                result.throughput(),
                result.latencies().millisAt(0.5),
                result.latencies().millisAt(0.99),
                result.processorMicros());
    }
}
