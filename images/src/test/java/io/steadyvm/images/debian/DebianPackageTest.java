package io.steadyvm.images.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DebianPackageTest {
    @ParameterizedTest
    @CsvSource({
        "libc6_2.36-9+deb12u14_amd64.deb, libc6, 2.36-9+deb12u14, amd64",
        "qemu-system-x86_1%3a7.2+dfsg-7_amd64.deb, qemu-system-x86, 1:7.2+dfsg-7, amd64",
        "tzdata_2026f-0+deb12u1_all.deb, tzdata, 2026f-0+deb12u1, all",
    })
    void isKnownByItsFile(String file, String name, String version, String architecture) {
        DebianPackage found = DebianPackage.ofFile(file);

        assertThat(found.name()).isEqualTo(name);
        assertThat(found.version()).isEqualTo(version);
        assertThat(found.architecture()).isEqualTo(architecture);
        assertThat(found).hasToString(name + "=" + version);
    }

    @Test
    void refusesWhatIsNoPackage() {
        assertThatThrownBy(() -> DebianPackage.ofFile("../libc6_1_amd64.deb"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
