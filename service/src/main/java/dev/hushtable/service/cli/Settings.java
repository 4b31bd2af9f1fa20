package dev.hushtable.service.cli;

import dev.hushtable.crypto.AlgorithmSet;
import dev.hushtable.policy.disclosure.ResultEnforcement;
import dev.hushtable.service.storage.Anchoring;
import dev.hushtable.service.storage.KeyRules;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The settings of a server; see {@link LayeredDefaults} for where their values come from. Filled in by picocli. */
public final class Settings {
    private static final int MAX_PORT = 65_535;
    private static final int MAX_CACHE_MEBIBYTES = 1 << 20;
    private static final int CACHE_SHARE_OF_HEAP = 4;
    private static final int MAX_IN_FLIGHT = 100_000;

    /** A century, which no waiting period comes near. */
    private static final int MAX_CLOCK_DAYS_AHEAD = 36_500;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = ".hushtable",
            description = "the data folder (default: ${DEFAULT-VALUE})")
    private Path data = Path.of(".hushtable");

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "address to listen on (default: ${DEFAULT-VALUE})")
    private String host = "127.0.0.1";

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8000",
            description = "port to listen on, 0 picks a free one (default: ${DEFAULT-VALUE})")
    private int port = 8000;

    @Mixin
    private TlsOptions tls = new TlsOptions();

    @Option(
            names = "--account",
            paramLabel = "ID",
            defaultValue = "123456789012",
            description = "twelve-digit account id in ARNs (default: ${DEFAULT-VALUE})")
    private String account = "123456789012";

    @Option(
            names = "--region",
            paramLabel = "NAME",
            description = "accept only this region in signatures (default: any)")
    private @Nullable String region;

    @Option(
            names = "--policies",
            paramLabel = "DIR",
            description = "the policy folder (default: policies in the data folder)")
    private @Nullable Path policies;

    @Mixin
    private RootOptions root = new RootOptions();

    @Option(
            names = "--cache-mib",
            paramLabel = "N",
            description = "memory for opened blocks, all tables together (default: a quarter of the heap)")
    private @Nullable Integer cacheMebibytes;

    @Option(
            names = "--max-in-flight",
            paramLabel = "N",
            defaultValue = "512",
            description = "requests worked on at once; more get 503 (default: ${DEFAULT-VALUE})")
    private int maxInFlight = 512;

    @Mixin
    private AuditSettings audit = new AuditSettings();

    @Option(
            names = "--on-demand-quota",
            paramLabel = "N",
            defaultValue = "0",
            description = "request units a second, read and write each, for on-demand tables that set no maximum;"
                    + " 0 does not limit them (default: ${DEFAULT-VALUE})")
    private int onDemandQuota;

    @Option(
            names = "--result-enforcement",
            paramLabel = "MODE",
            defaultValue = "deny",
            description = "what becomes of results that policies do not let leave, for tables whose files do not say:"
                    + " observe, deny or redact (default: ${DEFAULT-VALUE})")
    private String resultEnforcement = "deny";

    @Mixin
    private WitnessSettings witnesses = new WitnessSettings();

    @Mixin
    private KeySettings keys = new KeySettings();

    @Option(
            names = "--fips",
            description =
                    "approved algorithms only (docs/fips.md): what is not is refused, at the start or when asked for")
    private boolean fips;

    @Option(
            names = "--for-tests-only-kms-clock-days-ahead",
            paramLabel = "N",
            defaultValue = "0",
            description = "for tests, with --dev only: the KMS lives so many days ahead of time, so that waiting"
                    + " periods, rotations and expiry dates can be seen to pass")
    private int kmsClockDaysAhead;

    /**
     * How many days the KMS lives ahead of time; 0 but for tests.
     *
     * @throws CommandFailure when it is negative or too large
     */
    public int kmsClockDaysAhead() {
        return between("for-tests-only-kms-clock-days-ahead", kmsClockDaysAhead, 0, MAX_CLOCK_DAYS_AHEAD);
    }

    @Mixin
    private RemoteKmsOptions remoteKms = new RemoteKmsOptions();

    private final Serving serving;

    public Settings() {
        this(Serving.TABLES);
    }

    private Settings(Serving serving) {
        this.serving = serving;
    }

    /** What a server is there for. */
    public enum Serving {
        TABLES,

        /** Keys alone. */
        KEYS
    }

    /** Settings of a server of keys alone. */
    static Settings ofKeys() {
        return new Settings(Serving.KEYS);
    }

    public Serving serving() {
        return serving;
    }

    /**
     * The KMS elsewhere that keeps the keys of tables; null when the server does so itself.
     *
     * @throws CommandFailure when what is said of it does not go together
     */
    public @Nullable RemoteKms remoteKms() {
        return remoteKms.remote(region());
    }

    public DataDirectory dataDirectory() {
        return new DataDirectory(data);
    }

    public String host() {
        return host;
    }

    /**
     * @throws CommandFailure when it is no port
     */
    public int port() {
        return between("port", port, 0, MAX_PORT);
    }

    /** What the listener shows its clients, and what it asks of them. */
    public TlsOptions tls() {
        return tls;
    }

    /**
     * @throws CommandFailure when it is not twelve digits
     */
    public String account() {
        if (!account.matches("\\d{12}")) {
            throw new CommandFailure(CommandFailure.USAGE, "--account must be twelve digits, but is '" + account + "'");
        }
        return account;
    }

    /**
     * The only region accepted in signatures, or null for any.
     *
     * @throws CommandFailure when it does not look like a region
     */
    public @Nullable String region() {
        if (region != null && !region.matches("[a-z0-9-]{1,64}")) {
            throw new CommandFailure(
                    CommandFailure.USAGE, "--region must be a name such as eu-central-1, but is '" + region + "'");
        }
        return region;
    }

    /** The region of what the server makes for itself: the pinned one, or us-east-1. */
    public String homeRegion() {
        String pinned = region();
        return pinned == null ? "us-east-1" : pinned;
    }

    public Path policies() {
        return policies == null ? dataDirectory().policies() : policies;
    }

    /** Where a root key in a file is. */
    Path rootKey() {
        return root.keyFile(dataDirectory());
    }

    /** What unlocks the root of trust. */
    RootOptions root() {
        return root;
    }

    /** Whether custodians unlock it together, while the server waits for them. */
    public boolean opensByShares() {
        return root.method(dataDirectory()) == RootMethod.SHAMIR;
    }

    public int cacheMebibytes() {
        return cacheMebibytes == null
                ? shareOfHeapMebibytes()
                : between("cache-mib", cacheMebibytes, 1, MAX_CACHE_MEBIBYTES);
    }

    public int maxInFlight() {
        return between("max-in-flight", maxInFlight, 1, MAX_IN_FLIGHT);
    }

    /** How the audit log is kept and shown. */
    public AuditSettings audit() {
        return audit;
    }

    /** Request units a second for on-demand tables that set no maximum; 0 for as many as they can. */
    public int onDemandQuota() {
        return between("on-demand-quota", onDemandQuota, 0, Integer.MAX_VALUE);
    }

    /**
     * What becomes of results that policies do not let leave, for tables whose files do not say.
     *
     * @throws CommandFailure when it is none of the three
     */
    public ResultEnforcement resultEnforcement() {
        if (!ResultEnforcement.spellings().contains(resultEnforcement)) {
            throw new CommandFailure(
                    CommandFailure.USAGE,
                    "--result-enforcement must be " + String.join(", ", ResultEnforcement.spellings()) + ", but is '"
                            + resultEnforcement + "'");
        }
        return ResultEnforcement.of(resultEnforcement);
    }

    /** Which algorithms there may be. */
    public AlgorithmSet algorithms() {
        return fips ? AlgorithmSet.APPROVED : AlgorithmSet.EVERY;
    }

    /** Who witnesses the audit log. */
    public WitnessSettings witnesses() {
        return witnesses;
    }

    /** Whether tables must be as far as the key store remembers. */
    public Anchoring.Beginning anchors() {
        return keys.anchors();
    }

    /** How long keys are used. */
    public KeyRules keyRules() {
        return keys.rules();
    }

    /**
     * Reads every setting once.
     *
     * @throws CommandFailure for the first that is not allowed
     */
    void check() {
        account();
        region();
        port();
        tls.check();
        remoteKms();
        witnesses.check();
        cacheMebibytes();
        maxInFlight();
        audit.check();
        onDemandQuota();
        resultEnforcement();
        keyRules();
    }

    /** What is left of the heap must hold requests and their answers. */
    private static int shareOfHeapMebibytes() {
        long share = Runtime.getRuntime().maxMemory() / CACHE_SHARE_OF_HEAP / (1 << 20);
        return Math.clamp(share, 1, MAX_CACHE_MEBIBYTES);
    }

    static int between(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new CommandFailure(
                    CommandFailure.USAGE, "--" + name + " must be from " + least + " to " + most + ", but is " + value);
        }
        return value;
    }
}
