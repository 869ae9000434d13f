package io.steadyvm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steadyvm.cli.Target.Kind;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetTest {
    @ParameterizedTest
    @CsvSource({
        "vm-cirros,VM,vm-cirros",
        "vm,VM,vm",
        "vm vm-cirros,VM,vm-cirros",
        "VMs vm-cirros,VM,vm-cirros",
        "virtualmachine vm-cirros,VM,vm-cirros",
        "VirtualMachines vm-cirros,VM,vm-cirros",
        "omv vm-cirros,VM,vm-cirros",
        "ovm vm-cirros,VM,vm-cirros",
        "vm/vm-cirros,VM,vm-cirros",
        "vmi vm-cirros,VMI,vm-cirros",
        "virtualmachineinstances vm-cirros,VMI,vm-cirros",
        "vmi/vm-cirros,VMI,vm-cirros",
    })
    void takesNameOrTypeAndName(String words, Kind kind, String name) {
        assertThat(Target.parse(List.of(words.split(" ", -1)), Kind.VM, Kind.VMI))
                .isEqualTo(new Target(kind, name));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a b c|give one NAME, or TYPE and NAME, not \"a b c\"",
                "pod x|unsupported resource type: pod; use vm",
                "vmi x|unsupported resource type: vmi; use vm",
                "vm ..|\"..\" cannot be a name; list those there are with: kubectl get vms",
                "vm a/b|\"a/b\" cannot be a name; list those there are with: kubectl get vms",
                "vm a%2fb|\"a%2fb\" cannot be a name; list those there are with: kubectl get vms",
            })
    void refusesTheRest(String words, String sentence) {
        assertThatThrownBy(() -> Target.parse(List.of(words.split(" ", -1)), Kind.VM))
                .isInstanceOf(CommandFailure.class)
                .hasMessage(sentence);
    }
}
