package io.steadyvm.images.debian;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnpackingTest {
    @ParameterizedTest
    @CsvSource({
        "./lib/x86_64-linux-gnu/libc.so.6, usr/lib/x86_64-linux-gnu/libc.so.6",
        "./lib64/ld-linux-x86-64.so.2, usr/lib64/ld-linux-x86-64.so.2",
        "./usr/lib/x, usr/lib/x",
        "./bin/dash, usr/bin/dash",
        "./etc/ld.so.conf, etc/ld.so.conf",
        "./library, library",
    })
    void mergesUsr(String packaged, String unpacked) {
        assertThat(Unpacking.merged(packaged)).isEqualTo(unpacked);
    }
}
