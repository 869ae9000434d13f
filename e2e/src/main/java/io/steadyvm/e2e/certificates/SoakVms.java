package io.steadyvm.e2e.certificates;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What a soak creates: one in ten of v1alpha2, so that conversion is asked, too. */
public final class SoakVms {
    private static final int OF_V1 = 9;

    private SoakVms() {}

    /** In the order in which they are created. */
    public static List<String> of(Path checkout) throws IOException {
        Path examples = checkout.resolve("examples");
        List<String> all =
                new ArrayList<>(
                        Collections.nCopies(
                                OF_V1, Files.readString(examples.resolve("vm-minimal.yaml"))));
        all.add(Files.readString(examples.resolve("vm-cirros.yaml")));
        return List.copyOf(all);
    }
}
