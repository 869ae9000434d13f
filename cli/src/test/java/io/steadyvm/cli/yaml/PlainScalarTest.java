package io.steadyvm.cli.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each row is what kubectl 1.36 makes of the text. */
class PlainScalarTest {
    @ParameterizedTest
    @CsvSource({
        "y,true",
        "yes,true",
        "On,true",
        "TRUE,true",
        "N,false",
        "off,false",
        "~,null",
        "Null,null",
        "0777,511",
        "0o17,15",
        "1_000,1000",
        "0x1F,31",
        "-0x1f,-31",
        "0b11,3",
        "089,89",
        "012.5,12.5",
        "1.,1",
        ".5,0.5",
        "1e3,1000",
        "18446744073709551615,18446744073709551615",
    })
    void resolvesAsKubectlDoes(String text, String json) {
        assertThat(PlainScalar.resolve(text)).hasToString(json);
        assertThat(PlainScalar.needsQuotes(text)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "1:30",
        "2018-01-01",
        "2018-01-01T00:00:00Z",
        "=",
        "yEs",
        "nULL",
        "64M",
        "1.2.3",
        "-",
        "0x",
        "null-ish",
        "truely",
        "+",
        ".",
        "e3"
    })
    void leavesTextAlone(String text) {
        assertThat(PlainScalar.resolve(text).isString()).isTrue();
        assertThat(PlainScalar.needsQuotes(text)).isFalse();
    }
}
