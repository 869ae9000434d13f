package io.steadyvm.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDirectoryTest {
    @TempDir Path parent;

    @Test
    void isReadableByItsOwnerOnly() throws IOException {
        try (StateDirectory state = StateDirectory.at(parent.resolve("new/state"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state.root())))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void belongsToOneClusterAtATime() {
        try (StateDirectory state = StateDirectory.at(parent)) {
            assertThatThrownBy(() -> StateDirectory.at(parent))
                    .isInstanceOf(ClusterException.class)
                    .hasMessage(
                            "%s is in use by another steadyvm; stop that one, or set STEADYVM_DIR to another directory.",
                            state.root());
        }
    }

    @Test
    void staysWhenItWasNamedAndCanBeUsedAgain() {
        StateDirectory.at(parent).close();

        try (StateDirectory again = StateDirectory.at(parent)) {
            assertThat(again.root()).isDirectory();
        }
    }

    @Test
    void isDeletedWhenItIsTemporary() throws IOException {
        StateDirectory state = StateDirectory.temporary();
        Files.writeString(state.log("etcd"), "a line");

        state.close();

        assertThat(state.root()).doesNotExist();
    }

    @Test
    void saysWhyADirectoryCannotBeUsed() throws IOException {
        Path file = Files.writeString(parent.resolve("file"), "");

        assertThatThrownBy(() -> StateDirectory.at(file.resolve("state")))
                .isInstanceOf(ClusterException.class)
                .hasMessageStartingWith(
                        file.resolve("state") + " can't be used for the cluster's state: ");
    }

    @Test
    void keepsSocketsBelowItWhereTheirPathsAreShortEnough() {
        try (StateDirectory state = StateDirectory.at(parent)) {
            assertThat(state.forSockets("runtime", 200))
                    .isEqualTo(state.root().resolve("runtime"))
                    .isDirectory();
        }
    }

    @Test
    void keepsSocketsElsewhereWhereTheirPathsWouldBeTooLong() throws IOException {
        try (StateDirectory state = StateDirectory.at(parent.resolve("long".repeat(10)))) {
            Path elsewhere = state.forSockets("runtime", 45);
            try {
                assertThat(elsewhere.toString()).hasSizeLessThanOrEqualTo(45);
                assertThat(state.root().resolve("runtime")).isSymbolicLink();
                assertThat(state.forSockets("runtime", 45)).isEqualTo(elsewhere);
            } finally {
                Files.delete(elsewhere);
            }
        }
    }
}
