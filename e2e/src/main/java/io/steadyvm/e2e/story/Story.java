package io.steadyvm.e2e.story;

import io.steadyvm.e2e.stage.Stage;

/**
 * The walk-through: create, pin, start, restart, expose, adopt. Told once here; the demo prints it
 * and the tests run it.
 */
public final class Story {
    /** The VM of the published manifest. */
    static final String VM = "vm-cirros";

    /** The manifest of 2018, as published. */
    static final String MANIFEST = "examples/vm-cirros.yaml";

    private final Stage stage;
    private final Runnable restartController;

    /**
     * @param stage with an empty namespace
     * @param restartController ends the controller's process and starts it again
     */
    public Story(Stage stage, Runnable restartController) {
        this.stage = stage;
        this.restartController = restartController;
    }

    /** Tells it to its end, or to the first step that does not hold. */
    public void tell() {
        Identity identity = new Creation(stage).tell();
        new Start(stage).tell(identity);
        new Exposure(stage).tell();
        new Restart(stage).tell(identity);
        new Fence(stage, restartController).tell(identity);
        new End(stage).tell();
        new Constancy(stage).tell();
    }
}
