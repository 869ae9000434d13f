package io.steadyvm.bench;

import io.steadyvm.bench.admission.ReviewMeasurement;
import io.steadyvm.bench.certs.HandshakeMeasurement;
import io.steadyvm.bench.certs.RotationMeasurement;
import io.steadyvm.bench.farm.FarmMeasurements;
import io.steadyvm.bench.virtctl.RequestMeasurement;
import io.steadyvm.bench.virtctl.StartMeasurement;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs measurements, all or those whose name starts with the first argument; prints a table and
 * writes {@code summary.json} into the folder that the property {@code bench.results} names.
 */
public final class BenchMain {
    private BenchMain() {}

    /** In the order in which they are shown. One line a measurement. */
    private static List<Measurement> measurements() {
        List<Measurement> all = new ArrayList<>(ReviewMeasurement.all());
        all.addAll(List.of(new StartMeasurement(), new RequestMeasurement()));
        all.addAll(List.of(new HandshakeMeasurement(), new RotationMeasurement()));
        all.addAll(FarmMeasurements.all());
        return List.copyOf(all);
    }

    public static void main(String[] arguments) throws Exception {
        String only = arguments.length == 0 ? "" : arguments[0];
        List<Measurement> chosen =
                measurements().stream().filter(it -> it.name().startsWith(only)).toList();
        PrintStream out = System.out;
        if (chosen.isEmpty()) {
            out.println("no measurement's name starts with \"" + only + "\"; there are:");
            measurements().forEach(it -> out.println("  " + it.name()));
            System.exit(2);
        }
        out.println("median, least..most of all rounds, ratio to the first side (control: itself)");
        Summary summary = new Summary();
        for (Measurement measurement : chosen) {
            try (measurement) {
                List<Figure> figures = Rounds.run(measurement);
                summary.add(measurement, figures);
                out.print(Summary.table(measurement, figures));
                out.flush();
            }
        }
        Path file =
                Path.of(System.getProperty("bench.results", "bench/target"))
                        .resolve("summary.json");
        summary.write(file);
        out.println();
        out.println("written to " + file);
    }
}
