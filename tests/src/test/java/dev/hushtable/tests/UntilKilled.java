package dev.hushtable.tests;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kms.KmsClient;

/** Calls of one client, again and again until its server is gone. A refusal on the way is a failure of the test. */
final class UntilKilled {
    private final CompletableFuture<Void> end;

    private UntilKilled(CompletableFuture<Void> end) {
        this.end = end;
    }

    /** What is done again and again. */
    interface Work {
        void with(KmsClient kms) throws Exception;
    }

    static UntilKilled repeat(ServerProcess server, Work work) {
        return new UntilKilled(CompletableFuture.runAsync(
                () -> repeatNow(server, work),
                Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().factory())));
    }

    private static void repeatNow(ServerProcess server, Work work) {
        try (KmsClient kms = Clients.ofAdministrator(server).kms()) {
            while (true) {
                work.with(kms);
            }
        } catch (AwsServiceException refused) {
            throw refused;
        } catch (SdkException killed) {
            // As it should be: nothing was answered.
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }

    /** Whether it was refused, and will not go on. */
    boolean isOver() {
        return end.isDone();
    }

    void join() {
        end.join();
    }
}
