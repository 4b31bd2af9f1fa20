package dev.hushtable.tests;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.Deflater;

/**
 * What a thief sees of one table.
 *
 * @param fileBytes length of the file
 * @param ids numbers of the blocks, ascending
 * @param generations of the blocks, in the same order
 * @param sealed the blocks
 * @param otherLengths lengths of superblock and wrapped keys
 */
record TableBytes(
        long fileBytes, List<Long> ids, List<Long> generations, List<byte[]> sealed, List<Integer> otherLengths) {
    /** Format version and epoch, the same in every block. */
    static final int PREFIX_BYTES = 5;

    private static final int CELL_BYTES = 16;

    static int countBlocks(Path file) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM b")) {
            return row.getInt(1);
        }
    }

    static TableBytes read(Path file) throws Exception {
        List<Long> ids = new ArrayList<>();
        List<Long> generations = new ArrayList<>();
        List<byte[]> sealed = new ArrayList<>();
        List<Integer> others = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery("SELECT id, g, v FROM b ORDER BY id")) {
                while (rows.next()) {
                    ids.add(rows.getLong(1));
                    generations.add(rows.getLong(2));
                    sealed.add(rows.getBytes(3));
                }
            }
            try (ResultSet rows = statement.executeQuery("SELECT length(v) FROM s UNION ALL SELECT length(v) FROM k")) {
                while (rows.next()) {
                    others.add(rows.getInt(1));
                }
            }
        }
        return new TableBytes(Files.size(file), ids, generations, sealed, others);
    }

    int blocks() {
        return ids.size();
    }

    /** All blocks one after the other, without what is the same in each. */
    byte[] ciphertext() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        sealed.forEach(block -> all.write(block, PREFIX_BYTES, block.length - PREFIX_BYTES));
        return all.toByteArray();
    }

    byte[] generationBytes() {
        ByteBuffer all = ByteBuffer.allocate(generations.size() * Long.BYTES);
        generations.forEach(all::putLong);
        return all.array();
    }

    /** How many pieces of a cipher block's size, aligned to it, occur twice. */
    long repeatedCells() {
        Set<ByteBuffer> seen = new HashSet<>();
        long repeated = 0;
        for (byte[] block : sealed) {
            for (int at = PREFIX_BYTES; at + CELL_BYTES <= block.length; at += CELL_BYTES) {
                repeated += seen.add(ByteBuffer.wrap(block, at, CELL_BYTES)) ? 0 : 1;
            }
        }
        return repeated;
    }

    /**
     * Pearson's chi-square of the byte histogram against even odds, as standard deviations from its mean: 255 degrees
     * of freedom, so the mean is 255 and the variance 510.
     */
    static double unevenness(byte[] bytes) {
        long[] counts = new long[256];
        for (byte b : bytes) {
            counts[b & 0xFF]++;
        }
        double expected = bytes.length / 256.0;
        double chiSquare = 0;
        for (long count : counts) {
            chiSquare += (count - expected) * (count - expected) / expected;
        }
        return (chiSquare - 255) / Math.sqrt(510);
    }

    /** Bytes after compression for each byte before. */
    static double compressed(byte[] bytes) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        deflater.setInput(bytes);
        deflater.finish();
        byte[] out = new byte[1 << 16];
        long total = 0;
        while (!deflater.finished()) {
            total += deflater.deflate(out);
        }
        deflater.end();
        return (double) total / bytes.length;
    }
}
