package io.steadyvm.cli.arguments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steadyvm.cli.CommandFailure;
import io.steadyvm.cli.arguments.Flag.Switch;
import io.steadyvm.cli.arguments.Flag.Whole;
import io.steadyvm.cli.arguments.Flag.Word;
import io.steadyvm.cli.arguments.Flag.Words;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {
    private static final Word NAMESPACE =
            Flag.withLetter("n", Flag.word("namespace", "NAME", "Namespace."));
    private static final Switch PAUSED = Flag.withLetter("p", Flag.toggle("paused", "Paused."));
    private static final Whole PORT = Flag.number("port", "PORT", 1, 100, "Port.");
    private static final Word OUTPUT = Flag.choice("output", "Format.", "json", "yaml");
    private static final Words GROUP = Flag.words("group", "GROUP", "Groups.");
    private static final List<Flag> FLAGS = List.of(NAMESPACE, PAUSED, PORT, OUTPUT, GROUP);

    private static Arguments parse(String line) {
        return CommandLine.parse(List.of(line.split(" ", -1)), FLAGS);
    }

    @ParameterizedTest
    @CsvSource({
        "start vm -n lab",
        "start vm -nlab",
        "start vm -n=lab",
        "start vm --namespace lab",
        "start vm --namespace=lab",
        "-n lab start vm",
        "start --namespace lab vm",
        "start -n first vm -n lab",
    })
    void takesFlagsAnywhereAndTheLastOneCounts(String line) {
        Arguments arguments = parse(line);
        assertThat(arguments.words()).containsExactly("start", "vm");
        assertThat(arguments.text(NAMESPACE)).contains("lab");
    }

    @Test
    void aSwitchNeverTakesTheNextWord() {
        Arguments arguments = parse("start --paused true");
        assertThat(arguments.has(PAUSED)).isTrue();
        assertThat(arguments.words()).containsExactly("start", "true");
    }

    @Test
    void aSwitchCanBeSwitchedOff() {
        assertThat(parse("start -p --paused=false").has(PAUSED)).isFalse();
    }

    @Test
    void nothingIsAFlagAfterTwoDashesAndALoneDashIsAWord() {
        assertThat(parse("lint - -- --paused").words()).containsExactly("lint", "-", "--paused");
    }

    @Test
    void repeatableFlagsKeepAllValues() {
        assertThat(parse("--group a --group=b").all(GROUP)).containsExactly("a", "b");
    }

    @Test
    void anEmptyValueIsNone() {
        assertThat(parse("start --namespace=").text(NAMESPACE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--pasued|unknown flag: --pasued; did you mean --paused?",
                "--zzz|unknown flag: --zzz",
                "-z|unknown flag: -z",
                "--namespace|flag --namespace needs a value: --namespace NAME",
                "--port 0|--port cannot be \"0\"; use a whole number from 1 to 100",
                "--port x|--port cannot be \"x\"; use a whole number from 1 to 100",
                "--paused=maybe|--paused cannot be \"maybe\"; use true or false",
                "--output xml|--output cannot be \"xml\"; use json or yaml",
            })
    void saysWhatIsWrongAndWhatIsRight(String line, String sentence) {
        assertThatThrownBy(() -> parse(line))
                .isInstanceOf(CommandFailure.class)
                .hasMessage(sentence);
    }

    @ParameterizedTest
    @CsvSource({"-n start stop,stop", "--unknown stop,stop", "--namespace=start stop,stop"})
    void findsTheCommandBehindFlagsAndTheirValues(String line, String command) {
        assertThat(CommandLine.firstWord(List.of(line.split(" ", -1)), FLAGS)).contains(command);
    }

    @ParameterizedTest
    @CsvSource({"strat,start", "stpo,stop", "expsoe,expose", "xyzzy,", "s,"})
    void suggestsOnlyWhatIsNear(String typed, String meant) {
        assertThat(Suggestion.of(typed, List.of("start", "stop", "expose")).orElse(null))
                .isEqualTo(meant);
    }
}
