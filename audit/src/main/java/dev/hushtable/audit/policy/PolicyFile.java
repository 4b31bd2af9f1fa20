package dev.hushtable.audit.policy;

import dev.hushtable.audit.note.MalformedNoteException;
import dev.hushtable.audit.note.VerifierKey;
import dev.hushtable.audit.witness.CosignerKey;
import dev.hushtable.audit.witness.WitnessLimits;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads C2SP tlog-policy. The file is octets, not text: names are compared byte by byte, so they are kept as Latin-1, one
 * character an octet; only keys and URLs are read as UTF-8.
 */
final class PolicyFile {
    private static final String NONE = "none";

    private final List<TrustedLog> logs = new ArrayList<>();
    private final List<TrustedWitness> witnesses = new ArrayList<>();
    private final Map<String, Quorum> defined = new LinkedHashMap<>();
    private final Set<String> taken = new HashSet<>();
    private @Nullable Quorum quorum;
    private int line;

    private PolicyFile() {}

    static TlogPolicy parse(byte[] file) throws MalformedPolicyException {
        PolicyFile reading = new PolicyFile();
        if (file.length > WitnessLimits.MAX_POLICY_BYTES) {
            throw reading.malformed("the file has more than " + WitnessLimits.MAX_POLICY_BYTES + " bytes");
        }
        String text = new String(file, StandardCharsets.ISO_8859_1);
        for (String line : text.split("\n", -1)) {
            reading.line++;
            reading.read(line);
        }
        Quorum quorum = reading.quorum;
        if (quorum == null) {
            throw reading.malformed("the file ends without a quorum line; 'quorum none' asks for no witness");
        }
        return new TlogPolicy(reading.logs, reading.witnesses, quorum);
    }

    private void read(String text) throws MalformedPolicyException {
        if (text.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 0x7F)) {
            throw malformed("has a control character; lines end with a newline alone");
        }
        List<String> items = Arrays.stream(text.split("[ \t]+"))
                .filter(item -> !item.isEmpty())
                .toList();
        if (items.isEmpty() || items.getFirst().startsWith("#")) {
            return;
        }
        switch (items.getFirst()) {
            case "log" -> log(items);
            case "witness" -> witness(items);
            case "group" -> group(items);
            case "quorum" -> quorum(items);
            default -> throw malformed("a line begins with log, witness, group, quorum or #");
        }
    }

    private void log(List<String> items) throws MalformedPolicyException {
        require(items.size() == 2 || items.size() == 3, "write: log VKEY [URL]");
        require(logs.size() < WitnessLimits.MAX_POLICY_LINES_A_KIND, "too many logs");
        TrustedLog log;
        try {
            log = new TrustedLog(VerifierKey.parse(utf8(items.get(1))), url(items, 2));
        } catch (MalformedNoteException e) {
            throw malformed(String.valueOf(e.getMessage()));
        }
        byte[] key = log.key().publicKey();
        require(
                logs.stream().noneMatch(other -> Arrays.equals(key, other.key().publicKey())),
                "another log line has the same public key");
        logs.add(log);
    }

    private void witness(List<String> items) throws MalformedPolicyException {
        require(items.size() == 3 || items.size() == 4, "write: witness NAME VKEY [URL]");
        require(witnesses.size() < WitnessLimits.MAX_POLICY_LINES_A_KIND, "too many witnesses");
        TrustedWitness witness;
        try {
            witness = new TrustedWitness(items.get(1), CosignerKey.parse(utf8(items.get(2))), url(items, 3));
        } catch (MalformedNoteException e) {
            throw malformed(String.valueOf(e.getMessage()));
        }
        require(
                witnesses.stream().noneMatch(other -> witness.key().hasKeyOf(other.key())),
                "another witness line has the same public key");
        define(witness.name(), new Quorum.One(witness.name()));
        witnesses.add(witness);
    }

    private void group(List<String> items) throws MalformedPolicyException {
        require(items.size() >= 4, "write: group NAME all|any|K MEMBER...");
        List<Quorum> members = new ArrayList<>();
        for (String name : items.subList(3, items.size())) {
            Quorum member = defined.get(name);
            if (member == null) {
                throw malformed("'" + shown(name) + "' is no witness or group of a line before this one");
            }
            require(taken.add(name), "'" + shown(name) + "' is a member of a group already");
            members.add(member);
        }
        int threshold = threshold(items.get(2), members.size());
        define(items.get(1), new Quorum.Group(items.get(1), threshold, members));
    }

    private int threshold(String word, int members) throws MalformedPolicyException {
        return switch (word) {
            case "all" -> members;
            case "any" -> 1;
            default -> {
                require(word.matches("[1-9][0-9]{0,4}"), "how many: all, any or a number from 1");
                int threshold = Integer.parseInt(word);
                require(threshold <= members, "the group has " + members + " members, fewer than " + threshold);
                yield threshold;
            }
        };
    }

    private void quorum(List<String> items) throws MalformedPolicyException {
        require(items.size() == 2, "write: quorum NAME, or quorum none");
        require(quorum == null, "a second quorum line");
        Quorum named = items.get(1).equals(NONE) ? new Quorum.None() : defined.get(items.get(1));
        if (named == null) {
            throw malformed("'" + shown(items.get(1)) + "' is no witness or group of a line before this one");
        }
        quorum = named;
    }

    private void define(String name, Quorum meaning) throws MalformedPolicyException {
        require(!name.equals(NONE), "'none' stands for no witness, and names nothing else");
        require(defined.size() < 2 * WitnessLimits.MAX_POLICY_LINES_A_KIND, "too many names");
        require(defined.put(name, meaning) == null, "'" + shown(name) + "' is defined already");
    }

    private @Nullable URI url(List<String> items, int at) throws MalformedPolicyException {
        if (at >= items.size()) {
            return null;
        }
        try {
            URI url = new URI(utf8(items.get(at)));
            require(url.getHost() != null && url.getRawQuery() == null, "the URL has no host, or a query");
            return url;
        } catch (URISyntaxException e) {
            throw malformed("not a URL: " + shown(items.get(at)));
        }
    }

    private static String utf8(String octets) {
        return new String(octets.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private static String shown(String octets) {
        String text = utf8(octets);
        return text.length() <= 80 ? text : text.substring(0, 80) + "...";
    }

    private void require(boolean holds, String problem) throws MalformedPolicyException {
        if (!holds) {
            throw malformed(problem);
        }
    }

    private MalformedPolicyException malformed(String problem) {
        return new MalformedPolicyException(line, problem);
    }
}
