package io.steadyvm.e2e.idle;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.steadyvm.api.KubeVirt;
import io.steadyvm.e2e.stage.ClusterView;
import io.steadyvm.e2e.stage.Eventually;
import io.steadyvm.e2e.stage.GuestStandIn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * Many VMs of one namespace, made through the API server and so through the webhook: one in ten
 * runs, the others are halted.
 */
public final class Crowd {
    private static final int CLIENTS = 16;
    private static final int ONE_RUNS_OF = 10;

    private final KubernetesClient client;
    private final String namespace;
    private final int size;
    private final Eventually eventually;

    public Crowd(KubernetesClient client, String namespace, int size, Duration patience) {
        this.client = client;
        this.namespace = namespace;
        this.size = size;
        this.eventually = new Eventually(patience);
    }

    /** Makes them all, and returns when each is as it should be, and its status says so. */
    public void settle() {
        all(this::create);
        all(n -> {
            if (runs(n)) {
                boot(n);
            }
        });
        all(n -> vm(n, "is at rest", vm -> isAtRest(vm, n)));
    }

    /** The word Stopped is the API server's default: it says nothing of the controller. */
    private static boolean isAtRest(JsonNode vm, int n) {
        return runs(n)
                ? vm.at("/status/printableStatus").asString("").equals("Running")
                : vm.at("/status/runStrategy").asString("").equals("Halted");
    }

    private void create(int n) {
        client.raw(
                "/apis/%s/%s/namespaces/%s/%s"
                        .formatted(KubeVirt.GROUP, KubeVirt.V1, namespace, KubeVirt.VM_PLURAL),
                "POST",
                manifest(name(n), runs(n) ? "Always" : "Halted"));
    }

    /** Nothing that admission would object to, and a template of a usual size. */
    private static String manifest(String name, String strategy) {
        return """
        {"apiVersion": "kubevirt.io/v1", "kind": "VirtualMachine",
         "metadata": {"name": "%s"},
         "spec": {"runStrategy": "%s", "template": {
           "metadata": {"labels": {"app": "crowd"}},
           "spec": {
             "domain": {
               "devices": {
                 "disks": [{"name": "root", "disk": {}}, {"name": "seed", "disk": {}}],
                 "interfaces": [{"name": "default", "masquerade": {}}]},
               "resources": {"requests": {"memory": "64M"}}},
             "networks": [{"name": "default", "pod": {}}],
             "terminationGracePeriodSeconds": 0,
             "volumes": [
               {"name": "root", "containerDisk": {"image": "registry.example/cirros:1"}},
               {"name": "seed", "cloudInitNoCloud": {"userData": "#!/bin/sh\\necho hello\\n"}}]}}}}
        """
                .formatted(name, strategy);
    }

    /** Stands in for what runs guests. */
    private void boot(int n) {
        ClusterView view = new ClusterView(client, namespace);
        eventually.until(
                "the VMI " + name(n) + " may run",
                () -> view.vmi(name(n)),
                vmi -> vmi.at("/status").has("phase"));
        client.genericKubernetesResources(GuestStandIn.INSTANCES)
                .inNamespace(namespace)
                .withName(name(n))
                .subresource("status")
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        """
                        {"status": {"phase": "Running",
                          "phaseTransitionTimestamps": [{"phase": "Running"}],
                          "conditions": [{"type": "Ready", "status": "True"}]}}
                        """);
    }

    private void vm(int n, String expectation, Predicate<JsonNode> holds) {
        ClusterView view = new ClusterView(client, namespace);
        eventually.until("the VM " + name(n) + " " + expectation, () -> view.vm(name(n)), holds);
    }

    private static boolean runs(int n) {
        return n % ONE_RUNS_OF == 0;
    }

    private static String name(int n) {
        return "vm-" + n;
    }

    private void all(IntConsumer each) {
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<?>> tasks = new ArrayList<>();
            for (int n = 0; n < size; n++) {
                int mine = n;
                tasks.add(clients.submit(() -> each.accept(mine)));
            }
            for (Future<?> task : tasks) {
                task.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("one of the crowd could not be made", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
