package io.steadyvm.explore;

import java.time.Duration;

/**
 * {@code make explore}: runs the controller's real decisions through every order of events, and
 * prints what was covered. Arguments: the most worlds for each scenario, and the seconds for all.
 */
public final class ExploreMain {
    private ExploreMain() {}

    public static void main(String[] arguments) {
        int most = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 60_000;
        long seconds = arguments.length > 1 ? Long.parseLong(arguments[1]) : 570;
        long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        Survey survey =
                new Survey(
                        Scenarios.large(),
                        Subject.REAL,
                        most,
                        () -> System.nanoTime() - end > 0,
                        System.out);
        System.exit(survey.run() ? 0 : 1);
    }
}
