package io.steadyvm.cli.wire;

/** The server answered a WebSocket handshake with something else than "switching protocols". */
public final class WebSocketRefused extends Exception {
    private static final long serialVersionUID = 1L;

    private final int code;

    WebSocketRefused(int code) {
        super("HTTP " + code, null, false, false);
        this.code = code;
    }

    public int code() {
        return code;
    }
}
