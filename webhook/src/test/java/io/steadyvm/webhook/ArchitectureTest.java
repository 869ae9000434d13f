package io.steadyvm.webhook;

import io.steadyvm.architecture.House;
import org.junit.jupiter.api.Test;

/** The arrows inside the module. */
class ArchitectureTest {
    private static final String ROOT = "io.steadyvm.webhook";
    private static final House HOUSE = House.of(ROOT);

    @Test
    void holdsTheRulesOfTheHouse() {
        HOUSE.holds();
    }

    @Test
    void onlyOneRoomSpeaksToTheApiServer() {
        HOUSE.keepsApart(
                new String[] {
                    ROOT + ".http", ROOT + ".subresource", ROOT + ".config", ROOT + ".operations"
                },
                "io.fabric8..",
                ROOT + ".kube");
    }

    @Test
    void onlyOneRoomServesHttp() {
        HOUSE.keepsApart(
                new String[] {
                    ROOT + ".subresource", ROOT + ".kube", ROOT + ".config", ROOT + ".operations"
                },
                "io.javalin..",
                "org.eclipse.jetty..",
                "jakarta.servlet..");
    }
}
