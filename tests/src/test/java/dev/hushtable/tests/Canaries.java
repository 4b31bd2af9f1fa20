package dev.hushtable.tests;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Secrets that are in no other place of the world, and a nose for every form they could lie about in. */
final class Canaries {
    private static final int CHUNK_BYTES = 1 << 16;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, List<String>> formsByName = new LinkedHashMap<>();

    String text(String name) {
        byte[] bytes = new byte[12];
        random.nextBytes(bytes);
        return plant(name, "canary" + HexFormat.of().formatHex(bytes));
    }

    /** A number of 30 digits. */
    String number(String name) {
        StringBuilder digits = new StringBuilder("7");
        while (digits.length() < 30) {
            digits.append((char) ('1' + random.nextInt(9)));
        }
        List<String> forms = forms(digits.toString().getBytes(StandardCharsets.US_ASCII));
        // Packed, two digits a byte, from both beginnings.
        forms.add(latin(HexFormat.of().parseHex(digits)));
        forms.add(latin(HexFormat.of().parseHex(digits.substring(1, 29))));
        formsByName.put(name, forms);
        return digits.toString();
    }

    /** A moment of a year that is no secret. */
    String moment(String name) {
        return plant(name, "1987-05-17T12:34:56." + (100_000_000 + random.nextInt(900_000_000)) + "Z");
    }

    byte[] bytes(String name) {
        byte[] bytes = new byte[20];
        random.nextBytes(bytes);
        plant(name, bytes);
        return bytes;
    }

    String plant(String name, String secret) {
        plant(name, secret.getBytes(StandardCharsets.UTF_8));
        return secret;
    }

    void plant(String name, byte[] secret) {
        formsByName.put(name, forms(secret));
    }

    private static List<String> forms(byte[] secret) {
        List<String> forms = new ArrayList<>();
        forms.add(latin(secret));
        String hex = HexFormat.of().formatHex(secret);
        forms.add(hex);
        forms.add(hex.toUpperCase(Locale.ROOT));
        String utf16 = latin(new String(secret, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.UTF_16LE));
        // Without the outer zero byte, this is found in either byte order.
        forms.add(utf16.substring(0, utf16.length() - 1));
        for (int offset = 0; offset < 3; offset++) {
            byte[] shifted = new byte[offset + secret.length];
            System.arraycopy(secret, 0, shifted, offset, secret.length);
            String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            // Only the characters that are made of the secret alone.
            forms.add(encoded.substring((offset * 8 + 5) / 6, shifted.length * 8 / 6));
        }
        return forms;
    }

    /** The names of the canaries that are in a text. */
    List<String> in(String text) {
        return in(text.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> in(byte[] bytes) {
        String haystack = latin(bytes);
        return formsByName.entrySet().stream()
                .filter(canary -> canary.getValue().stream().anyMatch(haystack::contains))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Every file in which there is a canary, and which. */
    Map<Path, List<String>> under(Path folder) throws IOException {
        Map<Path, List<String>> found = new LinkedHashMap<>();
        for (Path file : LivingFolder.files(folder)) {
            try {
                List<String> names = in(withoutEmptyChunks(file));
                if (!names.isEmpty()) {
                    found.put(folder.relativize(file), names);
                }
            } catch (NoSuchFileException e) {
                // A running server replaces files; the new one is looked at the next time.
                continue;
            }
        }
        return found;
    }

    /** Preallocated segments are zeros for the most part. */
    private static byte[] withoutEmptyChunks(Path file) throws IOException {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        try (InputStream in = Files.newInputStream(file)) {
            for (byte[] chunk = in.readNBytes(CHUNK_BYTES); chunk.length > 0; chunk = in.readNBytes(CHUNK_BYTES)) {
                for (byte b : chunk) {
                    if (b != 0) {
                        kept.writeBytes(chunk);
                        break;
                    }
                }
            }
        }
        return kept.toByteArray();
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
