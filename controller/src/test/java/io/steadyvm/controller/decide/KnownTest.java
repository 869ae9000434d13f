package io.steadyvm.controller.decide;

import static io.steadyvm.controller.decide.Given.vmi;
import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.controller.view.VmiView;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KnownTest {
    private static final VmiView OLD = vmi().view();

    @Test
    void readsItsOwnWriteUntilTheCacheHasIt() {
        Knowledge<VmiView> known = Knowledge.<VmiView>nothing().there(OLD, 5);

        assertThat(known.known().merge(Optional.empty(), 19)).contains(OLD);
        assertThat(known.known().merge(Optional.empty(), 20)).contains(OLD);
        assertThat(known.known().merge(Optional.empty(), 21)).isEmpty();
    }

    @Test
    void believesTheNewerOfTwo() {
        VmiView newer =
                new VmiView(
                        OLD.key(),
                        OLD.uid(),
                        30,
                        true,
                        OLD.finalizers(),
                        OLD.owner(),
                        OLD.ownerReferences(),
                        OLD.phase(),
                        false,
                        1,
                        "",
                        OLD.conditions(),
                        OLD.spec());

        assertThat(Knowledge.<VmiView>nothing().there(newer, 5).known().merge(Optional.of(OLD), 40))
                .contains(newer);
        assertThat(Knowledge.<VmiView>nothing().there(OLD, 5).known().merge(Optional.of(newer), 40))
                .contains(newer);
    }

    @Test
    void knowsThatAUidNeverComesBack() {
        Knowledge<VmiView> gone = Knowledge.<VmiView>nothing().gone(Given.VMI_UID);
        VmiView next = vmi().uid("next").view();

        assertThat(gone.known().merge(Optional.of(OLD), 99)).isEmpty();
        assertThat(gone.known().merge(Optional.of(next), 99)).contains(next);
        assertThat(gone.vouchesFor(Optional.of(next))).isFalse();
    }

    @Test
    void forgetsWhatTheCacheShows() {
        Knowledge<VmiView> known = Knowledge.<VmiView>nothing().there(OLD, 5);

        assertThat(known.caughtUp(Optional.of(OLD), 20).isNothing()).isTrue();
        assertThat(known.caughtUp(Optional.empty(), 20).isNothing()).isFalse();
        assertThat(known.caughtUp(Optional.empty(), 21).isNothing()).isTrue();
    }
}
