package dev.hushtable.audit.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends requests to whoever may not mean well: neither the size nor the time of an answer is theirs to choose. */
public final class BoundedCalls {
    private final HttpClient http;
    private final Duration longest;

    /**
     * @param http whom it trusts is its maker's choice; must not follow redirects
     * @param longest from the first byte sent to the last one received
     */
    public BoundedCalls(HttpClient http, Duration longest) {
        if (http.followRedirects() != HttpClient.Redirect.NEVER) {
            throw new IllegalArgumentException("a redirect leads to somebody else");
        }
        this.http = http;
        this.longest = longest;
    }

    /** @throws IOException when there is no whole answer in time, or it is longer than {@code maxBytes} */
    public HttpResponse<byte[]> send(HttpRequest request, int maxBytes) throws IOException {
        CompletableFuture<HttpResponse<byte[]>> answer = http.sendAsync(request, told -> new BoundedBody(maxBytes));
        try {
            return answer.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException("no answer within " + longest.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw cause instanceof IOException io ? io : new IOException(String.valueOf(cause), cause);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for an answer");
        }
    }
}
