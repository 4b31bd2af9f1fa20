package dev.hushtable.service.identity;

import dev.hushtable.service.wire.RawRequest;
import dev.hushtable.service.wire.RawRequest.Header;
import dev.hushtable.service.wire.RawRequest.RequestLine;
import java.util.ArrayList;
import java.util.List;

/** All requests that differ from one in a single bit of method, path, header or body. */
final class FlippedBits {
    private FlippedBits() {}

    static List<RawRequest> of(RawRequest request) {
        List<RawRequest> flipped = new ArrayList<>();
        RequestLine line = request.requestLine();
        for (String method : flips(line.method())) {
            flipped.add(with(request, new RequestLine(method, line.path(), line.query())));
        }
        for (String path : flips(line.path())) {
            flipped.add(with(request, new RequestLine(line.method(), path, line.query())));
        }
        for (int i = 0; i < request.headers().size(); i++) {
            Header header = request.headers().get(i);
            for (String name : flips(header.name())) {
                if (!name.equalsIgnoreCase(header.name())) {
                    flipped.add(with(request, i, new Header(name, header.value())));
                }
            }
            for (String value : flips(header.value())) {
                flipped.add(with(request, i, new Header(header.name(), value)));
            }
        }
        for (int bit = 0; bit < request.body().length * 8; bit++) {
            byte[] body = request.body().clone();
            body[bit / 8] ^= (byte) (1 << bit % 8);
            flipped.add(new RawRequest(line, request.headers(), body, request.peer()));
        }
        return flipped;
    }

    private static List<String> flips(String text) {
        List<String> flips = new ArrayList<>();
        for (int bit = 0; bit < text.length() * 8; bit++) {
            StringBuilder other = new StringBuilder(text);
            other.setCharAt(bit / 8, (char) (text.charAt(bit / 8) ^ (1 << bit % 8)));
            flips.add(other.toString());
        }
        return flips;
    }

    private static RawRequest with(RawRequest request, RequestLine line) {
        return new RawRequest(line, request.headers(), request.body(), request.peer());
    }

    private static RawRequest with(RawRequest request, int index, Header header) {
        List<Header> headers = new ArrayList<>(request.headers());
        headers.set(index, header);
        return new RawRequest(request.requestLine(), headers, request.body(), request.peer());
    }
}
