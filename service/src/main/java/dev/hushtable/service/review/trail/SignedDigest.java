package dev.hushtable.service.review.trail;

import dev.hushtable.crypto.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A digest's content and what is signed of it. */
record SignedDigest(Digest digest, byte[] content) {

    static SignedDigest of(Digest digest) {
        return new SignedDigest(digest, DigestJson.write(digest));
    }

    /** Hexadecimal. */
    String hash() {
        return HexFormat.of().formatHex(Sha256.of(content));
    }

    /** AWS's text to sign: end, place, hash and the signature before, a line each, the last without its end. */
    byte[] message() {
        Digest.@Nullable Previous previous = digest.previous();
        String text = digest.period().end() + "\n" + Trail.BUCKET + "/"
                + digest.place().key() + "\n" + hash() + "\n" + (previous == null ? "null" : previous.signature());
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** What the next one says of it. */
    Digest.Previous asPrevious(String signature) {
        return new Digest.Previous(digest.place().key(), hash(), signature);
    }
}
