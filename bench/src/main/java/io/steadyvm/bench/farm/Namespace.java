package io.steadyvm.bench.farm;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import tools.jackson.databind.json.JsonMapper;

/** A namespace that is filled with objects, by as many clients at once as one likes. */
record Namespace(Api api, String name) {
    private static final int LONGEST_MINUTES = 20;

    private static final String SPEC =
            """
            {"domain": {"resources": {"requests": {"memory": "64M"}}, "devices": {
              "disks": [{"name": "root", "disk": {"bus": "virtio"}}, {"name": "seed", "disk": {"bus": "virtio"}}],
              "interfaces": [{"name": "default", "masquerade": {}}]}},
             "networks": [{"name": "default", "pod": {}}],
             "volumes": [{"name": "root", "containerDisk": {"image": "registry.example/cirros:1"}},
                         {"name": "seed", "cloudInitNoCloud": {"userData": "#cloud-config"}}]}
            """;

    /** The body of a VM, as large as that of 2018. */
    static String vm(int number, String runStrategy) {
        return """
        {"apiVersion": "kubevirt.io/v1", "kind": "VirtualMachine", "metadata": {"name": "vm-%d"},
         "spec": {"runStrategy": "%s", "template": {"metadata": {"labels": {"app": "bench"}}, "spec": %s}}}
        """
                .formatted(number, runStrategy, SPEC);
    }

    /** The body of a VMI that nobody owns. */
    static String vmi(int number) {
        return """
        {"apiVersion": "kubevirt.io/v1", "kind": "VirtualMachineInstance", "metadata": {"name": "vm-%d"},
         "spec": %s}
        """
                .formatted(number, SPEC);
    }

    String path(String plural) {
        return "/apis/kubevirt.io/v1/namespaces/" + name + "/" + plural;
    }

    /**
     * Sends one request for each number.
     *
     * @param clients that many at once, each sends its next one when it has its answer
     * @param method and path as in {@link Api#send}, the path by number
     */
    Crowd each(
            int from,
            int count,
            int clients,
            String method,
            IntFunction<String> path,
            IntFunction<String> body)
            throws InterruptedException {
        AtomicInteger next = new AtomicInteger(from);
        Queue<Api.Answer> answers = new ConcurrentLinkedQueue<>();
        long begin = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int client = 0; client < clients; client++) {
                Future<?> _ =
                        threads.submit(() -> {
                            for (int i = next.getAndIncrement();
                                    i < from + count;
                                    i = next.getAndIncrement()) {
                                answers.add(api.send(method, path.apply(i), body.apply(i)));
                            }
                            return null;
                        });
            }
            threads.shutdown();
            if (!threads.awaitTermination(LONGEST_MINUTES, TimeUnit.MINUTES)) {
                throw new IllegalStateException("not done in " + LONGEST_MINUTES + " minutes");
            }
        }
        return Crowd.of(answers, System.nanoTime() - begin);
    }

    /** Creates VMs. */
    Crowd create(int from, int count, int clients, String runStrategy) throws InterruptedException {
        return each(
                from,
                count,
                clients,
                "POST",
                _ -> path("virtualmachines"),
                number -> vm(number, runStrategy));
    }

    /** Until the API server does what the webhook configurations say now. */
    void awaitAdmission(boolean asked) throws InterruptedException {
        String path = path("virtualmachines") + "?dryRun=All";
        Api.Answer answer;
        do {
            answer = api.send("POST", path, vm(0, "Halted"));
        } while (!answer.isAccepted() || answer.body().contains("\"uuid\"") != asked);
    }

    /** How many objects there are, as the API server counts them. */
    int count(String plural) throws InterruptedException {
        var list = JsonMapper.shared().readTree(api.require("GET", path(plural) + "?limit=1", ""));
        return list.path("items").size() + list.at("/metadata/remainingItemCount").asInt(0);
    }

    /** Deletes all VMs and VMIs, and waits until they are gone. */
    void clear() throws InterruptedException {
        for (String plural : new String[] {"virtualmachines", "virtualmachineinstances"}) {
            api.require("DELETE", path(plural), "");
            while (count(plural) > 0) {
                Thread.onSpinWait();
            }
        }
    }
}
