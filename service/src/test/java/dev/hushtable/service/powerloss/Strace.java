package dev.hushtable.service.powerloss;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs a program under strace and makes a journal of what it, or a library of it that is not Java, asked of the files
 * below a folder. A line that begins with {@value #SAID} on its standard output is what it said.
 */
public final class Strace {
    /** Begins what a program says. */
    public static final String SAID = "said ";

    private static final String CALLS =
            "trace=open,openat,creat,write,pwrite64,writev,pwritev,pwritev2,ftruncate,truncate,"
                    + "fallocate,copy_file_range,sendfile,fsync,fdatasync,sync_file_range,rename,renameat,renameat2,link,linkat,"
                    + "unlink,unlinkat,mkdir,mkdirat,rmdir,close,lseek";

    /** More than a program writes at once. */
    private static final String MOST_BYTES = "20000000";

    private static final int WAIT_MINUTES = 5;

    private Strace() {}

    /** One, if it is installed and the machine lets one process follow another; else none. */
    public static List<String> available() {
        try {
            Process process = new ProcessBuilder("strace", "-f", "-o", "/dev/null", "-e", "trace=fsync", "true")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean works = process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
            return works ? List.of("strace") : List.of();
        } catch (IOException e) {
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    /**
     * Records a class of this class path.
     *
     * @param folder given to it as its only argument; exists, and is empty
     * @param scratch for what strace writes
     */
    public static Journal record(Class<?> program, Path folder, Path scratch) throws IOException, InterruptedException {
        Path trace = scratch.resolve("trace");
        Path errors = scratch.resolve("errors");
        Process process = new ProcessBuilder(
                        "strace",
                        "-f",
                        "-y",
                        "-xx",
                        "-s",
                        MOST_BYTES,
                        "-e",
                        CALLS,
                        "-o",
                        trace.toString(),
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        program.getName(),
                        folder.toRealPath().toString())
                .redirectOutput(ProcessBuilder.Redirect.PIPE)
                .redirectError(errors.toFile())
                .start();
        process.getInputStream().readAllBytes();
        if (!process.waitFor(WAIT_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(program.getSimpleName() + " failed: " + Files.readString(errors));
        }
        TracedCalls calls = new TracedCalls(folder.toRealPath());
        try (BufferedReader lines = Files.newBufferedReader(trace, StandardCharsets.US_ASCII)) {
            for (@Nullable String line = lines.readLine(); line != null; line = lines.readLine()) {
                calls.line(line);
            }
        }
        return calls.journal();
    }
}
