package io.steadyvm.webhook.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What Jetty itself refuses, such as a request that isn't HTTP: a Status instead of a page. */
final class JsonErrors extends ErrorHandler {
    private static final HttpField JSON =
            new HttpField(HttpHeader.CONTENT_TYPE, "application/json");

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        byte[] body = Reply.failure(response.getStatus()).body();
        response.getHeaders().put(JSON);
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }
}
