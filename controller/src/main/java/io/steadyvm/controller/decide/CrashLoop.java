package io.steadyvm.controller.decide;

import io.steadyvm.api.RunStrategy;
import io.steadyvm.controller.view.StartFailure;
import io.steadyvm.controller.view.StartIntent;
import io.steadyvm.controller.view.VmiView;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Instances that end without ever running are started again ever more slowly. The figures are
 * KubeVirt's: 10 s times the square of the count, plus up to half of it, and 300 s at most.
 */
final class CrashLoop {
    private static final long STEP_SECONDS = 10;
    private static final long LONGEST_SECONDS = 300;

    private CrashLoop() {}

    /** What {@code status.startFailure} says from now on. */
    static Optional<StartFailure> after(Situation s, Course course, StartIntent start) {
        if (s.strategy() == RunStrategy.HALTED || s.strategy() == RunStrategy.MANUAL) {
            return Optional.empty();
        }
        Optional<StartFailure> known = s.vm().status().startFailure();
        return switch (course) {
            case Course.Keep _ -> start.ran() ? Optional.empty() : known;
            case Course.Finish(VmiView vmi, _) ->
                    start.ran()
                            ? Optional.empty()
                            : vmi.isFinal() ? counted(known, vmi, s.observation().now()) : known;
            case Course.Verify _,
                    Course.Blocked _,
                    Course.Await _,
                    Course.LetGo _,
                    Course.Adopt _,
                    Course.Enter _,
                    Course.Stop _,
                    Course.Remove _,
                    Course.Linger _,
                    Course.Start _,
                    Course.BackOff _,
                    Course.SwitchOn _,
                    Course.Stay _ ->
                    known;
        };
    }

    private static Optional<StartFailure> counted(
            Optional<StartFailure> known, VmiView vmi, Instant now) {
        if (known.isPresent() && known.get().lastFailedUid().equals(vmi.uid())) {
            return known;
        }
        int count = known.map(StartFailure::count).orElse(0) + 1;
        // A whole second, because that is what the API's timestamps can hold.
        Instant retryAfter =
                now.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1).plus(delay(count, vmi.uid()));
        return Optional.of(new StartFailure(count, vmi.uid(), Optional.of(retryAfter)));
    }

    /**
     * How long the next start waits after so many failures. What spreads the starts of many VMs is
     * taken from the instance's random uid, so that this stays a function.
     */
    static Duration delay(int count, String uid) {
        long square = (long) Math.max(1, count) * Math.max(1, count);
        long delay = Math.min(LONGEST_SECONDS, STEP_SECONDS * square);
        long spread = Math.floorMod(uid.hashCode(), delay / 2 + 1);
        return Duration.ofSeconds(Math.min(LONGEST_SECONDS, delay + spread));
    }
}
