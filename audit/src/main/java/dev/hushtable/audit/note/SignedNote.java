package dev.hushtable.audit.note;

import dev.hushtable.audit.Limits;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * A text and the signatures under it, in C2SP signed-note's form: the text, an empty line, and one line
 * {@code — name base64(keyid || signature)} for each signature.
 *
 * @param text what is signed; ends with a newline
 * @param signatures in the order they stand
 */
public record SignedNote(String text, List<Signature> signatures) {
    private static final String DASH = "— ";
    private static final int MIN_SIGNATURE_BYTES = VerifierKey.KEY_ID_BYTES + 1;

    public SignedNote {
        signatures = List.copyOf(signatures);
    }

    /** One signature line, not yet judged. */
    public record Signature(String name, byte[] keyIdAndSignature) {

        /** As it stands under a note, with its newline. */
        public String line() {
            return DASH + name + " " + Base64.getEncoder().encodeToString(keyIdAndSignature) + "\n";
        }

        /** @param signature what follows the key id */
        static Signature by(VerifierKey key, byte[] signature) {
            byte[] blob = ByteBuffer.allocate(VerifierKey.KEY_ID_BYTES + signature.length)
                    .put(key.keyId())
                    .put(signature)
                    .array();
            return new Signature(key.name(), blob);
        }

        private boolean isBy(VerifierKey key) {
            byte[] keyId = Arrays.copyOf(keyIdAndSignature, VerifierKey.KEY_ID_BYTES);
            return name.equals(key.name()) && Arrays.equals(keyId, key.keyId());
        }
    }

    /** Signs a text. */
    public static SignedNote sign(String text, CheckpointSigner signer) {
        return new SignedNote(text, signer.sign(text));
    }

    /**
     * Reads a note. Nothing is forgiven: bytes that are not UTF-8, control characters, a missing last newline, base64
     * in another than the canonical form, more than {@link Limits#MAX_NOTE_SIGNATURES} signatures.
     */
    public static SignedNote parse(byte[] bytes) throws MalformedNoteException {
        String all = utf8(bytes);
        if (all.codePoints().anyMatch(c -> c < 0x20 && c != '\n')) {
            throw new MalformedNoteException("the note has control characters");
        }
        int split = all.lastIndexOf("\n\n");
        if (split < 0 || !all.endsWith("\n") || split + 2 == all.length()) {
            throw new MalformedNoteException("the note has no signatures");
        }
        List<Signature> signatures = new ArrayList<>();
        for (String line : all.substring(split + 2, all.length() - 1).split("\n", Limits.MAX_NOTE_SIGNATURES + 1)) {
            signatures.add(signature(line));
        }
        if (signatures.size() > Limits.MAX_NOTE_SIGNATURES) {
            throw new MalformedNoteException("the note has more than " + Limits.MAX_NOTE_SIGNATURES + " signatures");
        }
        return new SignedNote(all.substring(0, split + 1), signatures);
    }

    private static Signature signature(String line) throws MalformedNoteException {
        String[] parts = line.split(" ", 3);
        if (parts.length != 3 || !line.startsWith(DASH) || !VerifierKey.isName(parts[1])) {
            throw new MalformedNoteException("a signature line has the form '— name base64'");
        }
        byte[] blob;
        try {
            blob = Base64.getDecoder().decode(parts[2]);
        } catch (IllegalArgumentException e) {
            throw new MalformedNoteException("a signature is not base64");
        }
        if (blob.length < MIN_SIGNATURE_BYTES
                || !Base64.getEncoder().encodeToString(blob).equals(parts[2])) {
            throw new MalformedNoteException("a signature is too short or not canonical base64");
        }
        return new Signature(parts[1], blob);
    }

    private static String utf8(byte[] bytes) throws MalformedNoteException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedNoteException("the note is not UTF-8");
        }
    }

    /** Whether this key signed the note. Signatures of other keys are ignored; a wrong one of this key is fatal. */
    public boolean isSignedBy(VerifierKey key) {
        boolean signed = false;
        for (Signature signature : signatures) {
            if (signature.isBy(key)) {
                byte[] blob = signature.keyIdAndSignature();
                byte[] bare = Arrays.copyOfRange(blob, VerifierKey.KEY_ID_BYTES, blob.length);
                if (!key.verify(text, bare)) {
                    return false;
                }
                signed = true;
            }
        }
        return signed;
    }

    /** The note's bytes: what {@link #parse} reads. */
    public byte[] toByteArray() {
        StringBuilder note = new StringBuilder(text).append('\n');
        for (Signature signature : signatures) {
            note.append(signature.line());
        }
        return note.toString().getBytes(StandardCharsets.UTF_8);
    }
}
