package io.steadyvm.cli.power;

/** What people ask of a VM; the text is the subresource's name. */
public enum PowerAction {
    START("start", "starting"),
    STOP("stop", "stopping"),
    RESTART("restart", "restarting");

    private final String text;
    private final String gerund;

    PowerAction(String text, String gerund) {
        this.text = text;
        this.gerund = gerund;
    }

    public String text() {
        return text;
    }

    /** "starting", for messages. */
    public String gerund() {
        return gerund;
    }
}
