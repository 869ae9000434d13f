package io.steadyvm.admission.rules;

import static io.steadyvm.admission.Pipelines.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.admission.Reviews;
import io.steadyvm.admission.config.AdmissionConfig;
import io.steadyvm.admission.config.FeatureGate;
import io.steadyvm.admission.config.InstanceLookup;
import io.steadyvm.admission.review.Fault;
import io.steadyvm.admission.review.Verdict;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is left of a rule when an operator has opened its gate. */
class FeatureGateTest {
    private static final String HOST_DISK =
            "{'domain':{},'volumes':[{'name':'v','hostDisk':{%s}}]}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'path':'disk.img','type':'Disk'      | path     | is required for hostDisk volume, and absolute",
                "'path':'/disk.img','type':'Folder'   | type     | has invalid value 'Folder', allowed are 'Disk' or 'DiskOrCreate'",
                "'path':'/d.img','type':'DiskOrCreate' | capacity | is a required field when type is 'DiskOrCreate'",
            })
    void looksAtAHostDiskThatIsAllowed(String disk, String member, String message) {
        Verdict verdict = mutate(FeatureGate.HOST_DISK, HOST_DISK.formatted(disk));
        Fault fault = ((Verdict.Denied) verdict).faults().getFirst();
        assertThat(fault.field()).isEqualTo("spec.template.spec.volumes[0].hostDisk." + member);
        assertThat(fault.message()).isEqualTo(fault.field() + " " + message);
    }

    @Test
    void takesAHostDiskAsItShouldBe() {
        String disk = HOST_DISK.formatted("'path':'/d.img','type':'DiskOrCreate','capacity':'1Gi'");
        assertThat(mutate(FeatureGate.HOST_DISK, disk)).isInstanceOf(Verdict.Patched.class);
    }

    @Test
    void takesADriveWithoutAMedium() {
        String drive = "{'domain':{'devices':{'disks':[{'name':'cd','cdrom':{'bus':'sata'}}]}}}";
        assertThat(mutate(FeatureGate.DECLARATIVE_HOTPLUG_VOLUMES, drive))
                .isInstanceOf(Verdict.Patched.class);
    }

    private static Verdict mutate(FeatureGate gate, String spec) {
        AdmissionConfig config = AdmissionConfig.defaults().withFeatureGates(Set.of(gate));
        return numbered(config, InstanceLookup.none()).mutate(Reviews.creating(Reviews.vm(spec)));
    }
}
