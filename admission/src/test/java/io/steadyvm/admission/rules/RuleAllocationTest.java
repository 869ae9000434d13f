package io.steadyvm.admission.rules;

import static io.steadyvm.admission.Pipelines.numbered;
import static io.steadyvm.admission.Pipelines.stored;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.steadyvm.admission.Reviews;
import io.steadyvm.admission.config.AdmissionConfig;
import io.steadyvm.admission.draft.Findings;
import io.steadyvm.admission.lens.InstanceSpec;
import io.steadyvm.admission.review.Review;
import java.lang.management.ManagementFactory;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/**
 * A rule that finds nothing makes nothing: once a description is prepared, all rules over it cost
 * not one byte, also where no compiler has taken an iterator or a lambda away.
 */
class RuleAllocationTest {
    private static final int ROUNDS = 200;

    @ParameterizedTest
    @ValueSource(ints = {0, 18, 200})
    void allocatesNothingPerRule(int disks) {
        Findings findings = new Findings();
        Scope scope = scope(disks, findings);
        RuleBook.check(scope);
        assertThat(findings.faults()).isEmpty();

        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        long measuring = threads.getCurrentThreadAllocatedBytes() - before;
        before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < ROUNDS; i++) {
            RuleBook.check(scope);
        }
        long bytes = threads.getCurrentThreadAllocatedBytes() - before - measuring;

        assertThat(bytes).isZero();
    }

    private static Scope scope(int disks, Findings findings) {
        Review review = Reviews.creating(Reviews.vmi(spec(disks)));
        ObjectNode object = stored(review, numbered().mutate(review));
        InstanceSpec description =
                InstanceSpec.of(object, review.kind(), review.version()).orElseThrow();
        return new Scope(description, review.kind(), AdmissionConfig.defaults(), findings);
    }

    /** One of everything that many VMs have, and many disks. */
    private static String spec(int disks) {
        return ("{'hostname':'vm','subdomain':'example.com','evictionStrategy':'None','domain':{"
                        + "'cpu':{'cores':2,'maxSockets':8,'features':[{'name':'apic','policy':'require'}]},"
                        + "'memory':{'guest':'1Gi'},"
                        + "'resources':{'requests':{'memory':'1Gi','cpu':'500m'},'limits':{'memory':'2Gi','cpu':2}},"
                        + "'features':{'smm':{}},'firmware':{'bootloader':{'efi':{'secureBoot':true}}},"
                        + "'devices':{'inputs':[{'name':'tablet','type':'tablet','bus':'usb'}],'video':{'type':'virtio'},"
                        + "'watchdog':{'name':'dog','i6300esb':{'action':'reset'}},"
                        + "'disks':[{'name':'seed','bootOrder':2,'cdrom':{'bus':'sata'}}%s],"
                        + "'interfaces':[{'name':'default','bootOrder':1,'macAddress':'02:00:00:00:00:01',"
                        + "'ports':[{'name':'ssh','port':22,'protocol':'TCP'},{'name':'web','port':80}],"
                        + "'masquerade':{}},{'name':'storage','bridge':{}}]}},"
                        + "'networks':[{'name':'default','pod':{}},{'name':'storage','multus':{'networkName':'s'}}],"
                        + "'readinessProbe':{'tcpSocket':{'port':22}},'livenessProbe':{'guestAgentPing':{}},"
                        + "'dnsPolicy':'Default','dnsConfig':{'searches':['example.com']},"
                        + "'volumes':[{'name':'seed','cloudInitNoCloud':{'userDataBase64':'eA==','networkData':'é'}}%s]}")
                .formatted(
                        each(
                                disks,
                                ",{'name':'disk-%d','serial':'DATA','cache':'none','io':'native',"
                                        + "'blockSize':{'matchVolume':{}},'disk':{'bus':'virtio'}}"),
                        each(
                                disks,
                                ",{'name':'disk-%d','persistentVolumeClaim':{'claimName':'c'}}"));
    }

    private static String each(int count, String entry) {
        return IntStream.range(0, count).mapToObj(entry::formatted).collect(Collectors.joining());
    }
}
